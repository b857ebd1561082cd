package io.tollgate.live;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Up while a generation serves; a refused edit shows in the details and takes nothing down. */
final class LiveHealth implements HealthIndicator {

    private final Live live;

    LiveHealth(Live live) {
        this.live = live;
    }

    @Override
    public Health health() {
        Generation serving = live.serving();
        if (serving == null) {
            return Health.outOfService()
                    .withDetail("reason", "no generation of routes serves")
                    .build();
        }
        Health.Builder health = Health.up().withDetail("generation", serving.number());
        Live.Refusal refusal = live.refusal();
        if (refusal != null) {
            health.withDetail("refusedAt", refusal.at())
                    .withDetail(
                            "refused", refusal.findings().stream().map(Finding::toString).toList());
        }
        return health.build();
    }
}
