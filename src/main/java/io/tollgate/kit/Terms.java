package io.tollgate.kit;

import io.tollgate.payment.exact.Eip55;
import io.tollgate.payment.wire.HeaderJson;
import java.math.BigInteger;
import java.util.Locale;

/** What the payer agrees to: shows an offer, holds it against the limits, asks. */
final class Terms {

    private final Order order;
    private final Terminal terminal;

    Terms(Order order, Terminal terminal) {
        this.order = order;
        this.terminal = terminal;
    }

    /**
     * Returns if the payer wants to pay.
     *
     * @throws RefusalException if they don't, can't be asked, or should not
     */
    void agree(Offer offer) throws RefusalException {
        show(offer);
        requireCheap(offer.amount());
        if (order.keyFile() == null && !offer.sandbox()) {
            throw new RefusalException("this is no sandbox, so a key is needed (--key FILE).");
        }
        // Whatever the gateway says of itself, a key of the payer's own may have money in it.
        if (order.keyFile() != null && !Tokens.isKnown(offer.asset())) {
            throw new RefusalException("the offer is for a token that is not known to be USDC.");
        }
        ask();
    }

    private void show(Offer offer) {
        String sold =
                order.credit() == null ? "model    " + order.model() : "credit   for your wallet";
        terminal.say(HeaderJson.text(sold));
        terminal.say("price    " + Usd.format(offer.amount()));
        terminal.say("network  " + offer.asset().network());
        terminal.say("pay to   " + Eip55.checksummed(offer.payTo()));
        terminal.say("sandbox  " + sandbox(offer));
    }

    private String sandbox(Offer offer) {
        if (!offer.sandbox()) {
            return "no, this is real money";
        }
        return order.keyFile() == null
                ? "yes, play money and a throw-away key"
                : "yes, says the gateway; but what your key signs is good elsewhere too";
    }

    private void requireCheap(BigInteger amount) throws RefusalException {
        if (amount.compareTo(order.most()) > 0) {
            throw new RefusalException(
                    "the price of %s is above the limit of %s (--max-usd)."
                            .formatted(Usd.format(amount), Usd.format(order.most())));
        }
    }

    private void ask() throws RefusalException {
        if (order.yes()) {
            return;
        }
        if (terminal.question() == null) {
            throw new RefusalException("there is no console to ask at (--yes pays unasked).");
        }
        String reply = terminal.question().apply("Pay? [y/N] ");
        String said = reply == null ? "" : reply.strip().toLowerCase(Locale.ROOT);
        if (!said.equals("y") && !said.equals("yes")) {
            throw new RefusalException("you did not want to pay.");
        }
    }
}
