package io.tollgate.payment.onchain;

import io.tollgate.payment.Permission;
import io.tollgate.payment.Settlement;
import java.time.Duration;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** Shows an owner's permit to the token, once, before the first collection by it. */
final class PermitStep {

    /** For nodes that have not seen yet what another one has mined. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Courier courier;
    private final Drafts drafts;
    private final PermitChecks checks;
    private final String asset;

    PermitStep(Courier courier, Drafts drafts, PermitChecks checks, String asset) {
        this.courier = courier;
        this.drafts = drafts;
        this.checks = checks;
        this.asset = asset;
    }

    /**
     * Sees to it that the permit is not what a collection waits for.
     *
     * @return why the token refuses it, or null once the allowance is what counts
     * @throws NothingSentException if it is under way
     * @throws RpcException if the node did not answer
     */
    @Nullable
    Settlement take(Permission permission, long amount, Deadline deadline) {
        Optional<Slot> shown = drafts.find(Purpose.permit(permission.mandate()));
        if (permission.permit() == null || shown.filter(slot -> !slot.open()).isPresent()) {
            return null;
        }
        if (shown.isEmpty() && isUsed(permission)) {
            return null;
        }
        try {
            Slot slot =
                    courier.take(
                            Purpose.permit(permission.mandate()), asset, checks.call(permission));
            await(slot, permission, amount, deadline);
            return null;
        } catch (NodeErrorException e) {
            if (!e.isRevert()) {
                throw e;
            }
            // Anybody may have shown it a moment ago.
            return isUsed(permission) ? null : PermitChecks.permitRefused(e).refused();
        }
    }

    private boolean isUsed(Permission permission) {
        return checks.isUsed(permission, Chain.LATEST);
    }

    private void await(Slot slot, Permission permission, long amount, Deadline deadline) {
        Optional<Receipt> receipt = courier.await(slot, mined -> true, deadline);
        if (receipt.isEmpty() && !courier.isDisplaced(slot)) {
            throw new NothingSentException("The permit is under way.", null);
        }
        courier.close(slot);
        if (receipt.filter(Receipt::succeeded).isPresent()) {
            Deadline.in(SOON)
                    .await(
                            () ->
                                    Optional.of(true)
                                            .filter(any -> checks.covers(permission, amount)));
        }
    }
}
