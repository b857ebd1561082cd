package io.tollgate.kit;

import java.io.IOException;
import java.util.List;
import org.springframework.lang.Nullable;

/** {@code pay URL "prompt"}: buys one completion, and prints it and the receipt. */
public final class PayCommand {

    private PayCommand() {}

    /**
     * @return the exit code: 0 if the whole answer came, 1 if not, 2 if the arguments are wrong
     */
    public static int run(List<String> arguments, Terminal terminal) {
        try {
            return buy(OrderReader.read(arguments), terminal);
        } catch (UsageException e) {
            terminal.say(e.getMessage());
            terminal.say(OrderReader.USAGE);
            return 2;
        }
    }

    private static int buy(Order order, Terminal terminal) {
        try (GatewayClient gateway = new GatewayClient(order)) {
            Purchase purchase = new Purchase(order, terminal, gateway);
            String fault = fault(purchase);
            if (fault == null) {
                return 0;
            }
            terminal.say((purchase.isSigned() ? "Failed: " : "Nothing was signed: ") + fault);
            return 1;
        }
    }

    private static @Nullable String fault(Purchase purchase) {
        try {
            purchase.make();
            return null;
        } catch (RefusalException e) {
            return e.getMessage();
        } catch (IOException e) {
            return purchase.isSigned()
                    ? "the connection broke after the payment was sent; it may have been taken."
                    : "the gateway can't be reached (" + e.getClass().getSimpleName() + ").";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted.";
        }
    }
}
