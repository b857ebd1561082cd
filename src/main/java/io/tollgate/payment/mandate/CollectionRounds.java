package io.tollgate.payment.mandate;

import io.tollgate.database.Rounds;
import java.time.Duration;

/** Looks over and over what is due. */
final class CollectionRounds extends Rounds {

    private final Collecting collecting;

    CollectionRounds(Collecting collecting, Duration pause) {
        super("collector", pause);
        this.collecting = collecting;
    }

    @Override
    protected void round() {
        collecting.round();
    }
}
