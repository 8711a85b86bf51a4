/**
 * The manual: a page for every system call, kind of object, operation, error and reason, in one fixed shape.
 *
 * <p>Vocabulary: a page has <em>parts</em> (name, synopsis, description, rights, return value, errors, example, see also). What the
 * kernel's own table knows (synopsis, rights) is written from it, so that the two cannot disagree; a <em>prose</em> file, a
 * resource with the page's name, holds what only a person can say.
 *
 * <p>Read {@link dev.fief.specs.manual.Page}, {@link dev.fief.specs.manual.Prose}, {@link dev.fief.specs.manual.Refusals},
 * {@link dev.fief.specs.manual.PageWriter}, {@link dev.fief.specs.manual.Manual}; {@link dev.fief.specs.manual.ManualFiles} are the
 * same pages in {@code specs/manual}.
 */
@NullMarked
package dev.fief.specs.manual;

import org.jspecify.annotations.NullMarked;
