/**
 * Who may do what to whom: the authority graph of a state, policies that it must keep to, and how far authority and information
 * can travel. The terms are those of seL4's access-control and information-flow proofs (Sewell, Winwood, Gammie, Murray,
 * Andronick, Klein: seL4 enforces integrity, 2011; Murray, Matichuk, Brassil, Gammie, Klein: Noninterference for operating
 * system kernels, 2012).
 *
 * <p>Vocabulary: a <em>label</em> stands for whatever is not told apart: a process with all that is its own, say, or an endpoint; an
 * <em>edge</em> says that one label has an {@link dev.fief.specs.authority.Authority} over another; a <em>graph</em> is a set of edges;
 * a <em>policy</em> is a graph that a person wrote, <em>well-formed</em> for an agent if what it allows cannot add up to more than it
 * says; a <em>flow bound</em> is where information could ever go, on the large side.
 *
 * <p>Read {@link dev.fief.specs.authority.Authority}, {@link dev.fief.specs.authority.AuthorityGraph},
 * {@link dev.fief.specs.authority.StateAuthority} (from kernel memory to a graph), {@link dev.fief.specs.authority.Policy},
 * {@link dev.fief.specs.authority.WellFormedness}, {@link dev.fief.specs.authority.PolicyIntegrity} (a step against a policy),
 * {@link dev.fief.specs.authority.FlowBound}.
 */
package dev.fief.specs.authority;
