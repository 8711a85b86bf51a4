package dev.fief.specs.explore.junit;

import dev.fief.specs.explore.Bounds;
import dev.fief.specs.explore.Exploration;
import dev.fief.specs.explore.Explorer;
import dev.fief.specs.explore.TransitionSystem;
import dev.fief.specs.explore.Walk;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** What {@link Explore} does. */
final class ExploreExtension implements InvocationInterceptor, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(ExploreExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Exploration.class;
    }

    @Override
    public Exploration resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return exploration(context);
    }

    @Override
    public void interceptTestMethod(Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context) throws Throwable {
        check(asked(context), exploration(context));
        invocation.proceed();
    }

    private static void check(Explore asked, Exploration found) {
        String searched = found.counts().distinct() + " states, " + found.ending().sentence();
        if (!asked.violates().isEmpty()) {
            boolean caught = found.failures().anySatisfy(failure -> failure.startsWith("'" + asked.violates() + "'"));
            if (!caught) {
                throw new AssertionError("'" + asked.violates() + "' should not hold, but nothing shows it: " + searched
                        + found.failures().makeString("\n", "\n", ""));
            }
        } else if (found.failures().notEmpty()) {
            throw new AssertionError(found.failures().makeString("\n"));
        } else if (!found.exhausted() && !asked.bounded()) {
            throw new AssertionError("nothing fails, but not everything was seen: " + searched
                    + "; widen the bounds, or say bounded = true");
        }
    }

    private static Exploration exploration(ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent(Exploration.class, key -> explore(context), Exploration.class);
    }

    private static Exploration explore(ExtensionContext context) {
        Explore asked = asked(context);
        Method source = source(context.getRequiredTestClass(), asked.value());
        Bounds bounds = Bounds.NONE.depth(asked.depth()).states(asked.states());
        return Explorer.of(walks(source)).bounds(bounds).explore();
    }

    private static Explore asked(ExtensionContext context) {
        return context.getRequiredTestMethod().getAnnotation(Explore.class);
    }

    private static Method source(Class<?> test, String name) {
        try {
            Method method = test.getDeclaredMethod(name);
            if (Modifier.isStatic(method.getModifiers())) {
                method.setAccessible(true);
                return method;
            }
        } catch (NoSuchMethodException missing) {
            // Said below.
        }
        throw new ExtensionConfigurationException("@Explore(\"" + name + "\"): " + test.getName() + " has no static method " + name + "()");
    }

    private static Supplier<Walk> walks(Method source) {
        Object made = call(source);
        if (made instanceof TransitionSystem<?, ?> system) {
            return system::walk;
        }
        if (made instanceof Walk) {
            return () -> (Walk) call(source);
        }
        throw new ExtensionConfigurationException(source.getName() + "() returns neither a TransitionSystem nor a Walk: " + made);
    }

    private static Object call(Method source) {
        try {
            return source.invoke(null);
        } catch (InvocationTargetException thrown) {
            throw new ExtensionConfigurationException(source.getName() + "() fails", thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
