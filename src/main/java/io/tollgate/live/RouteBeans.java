package io.tollgate.live;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.spi.BeanRepository;
import org.springframework.lang.Nullable;

/**
 * The beans that routes see: the listed ones of the gateway, those made for their generation (such
 * as its catalogue), and a breaker for every upstream ({@code breaker-openai}).
 */
final class RouteBeans implements BeanRepository {

    private static final String BREAKER = "breaker-";

    private final Map<String, Object> own;
    private final Set<String> listed;
    private final Function<String, Object> beans;
    private final Function<String, Object> breakers;

    RouteBeans(
            Map<String, Object> own,
            Set<String> listed,
            Function<String, Object> beans,
            Function<String, Object> breakers) {
        this.own = own;
        this.listed = listed;
        this.beans = beans;
        this.breakers = breakers;
    }

    @Override
    public @Nullable Object lookupByName(String name) {
        if (own.containsKey(name)) {
            return own.get(name);
        }
        if (name.startsWith(BREAKER)) {
            return breakers.apply(name.substring(BREAKER.length()));
        }
        return listed.contains(name) ? beans.apply(name) : null;
    }

    @Override
    public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
        Object bean = lookupByName(name);
        return type.isInstance(bean) ? type.cast(bean) : null;
    }

    /** Nothing is found by type: Camel would take it as its own set-up. */
    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }
}
