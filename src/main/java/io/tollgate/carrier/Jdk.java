package io.tollgate.carrier;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * What JDK 25 has and does not offer: virtual threads with a scheduler of one's own. Open to who
 * starts with {@code --add-opens java.base/java.lang=ALL-UNNAMED}, as the jar's manifest does.
 *
 * @param pool what schedules virtual threads by default
 * @param builder of threads that another executor schedules
 * @param carrier tells the thread of the platform that runs the current one
 */
record Jdk(Executor pool, Constructor<?> builder, MethodHandle carrier) {

    /**
     * @throws ReflectiveOperationException if this is another JDK, or it is not open
     */
    static Jdk open() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup =
                MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
        Method pool =
                lookup.findClass("java.lang.VirtualThread").getDeclaredMethod("defaultScheduler");
        pool.setAccessible(true);
        Constructor<?> builder =
                lookup.findClass("java.lang.ThreadBuilders$VirtualThreadBuilder")
                        .getDeclaredConstructor(Executor.class);
        builder.setAccessible(true);
        MethodHandle carrier =
                lookup.findStatic(
                        Thread.class, "currentCarrierThread", MethodType.methodType(Thread.class));
        return new Jdk((Executor) pool.invoke(null), builder, carrier);
    }

    ThreadFactory threads(String prefix, Executor scheduler) {
        try {
            return ((Thread.Builder.OfVirtual) builder.newInstance(scheduler))
                    .name(prefix, 0)
                    .factory();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    Thread currentCarrier() {
        try {
            return (Thread) carrier.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
