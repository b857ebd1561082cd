package io.tollgate.payment.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.payment.matrix.Cell.Client;
import io.tollgate.payment.matrix.Cell.Crash;
import io.tollgate.payment.matrix.Cell.Settling;
import io.tollgate.payment.remote.MockFacilitator;
import io.tollgate.payment.remote.MockFacilitator.Call;
import io.tollgate.payment.remote.MockFacilitator.Visit;
import java.io.IOException;
import java.util.Map;

/** The facilitator's part: settles as others do, and keeps books of its own. */
final class StandInFacilitator {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALID = "{\"isValid\":true,\"payer\":\"%s\"}";
    private static final String USED =
            "{\"isValid\":false,\"invalidReason\":\"invalid_exact_evm_nonce_already_used\",\"payer\":\"%s\"}";
    private static final String SETTLED =
            "{\"success\":true,\"transaction\":\"%s\",\"network\":\"eip155:84532\",\"payer\":\"%s\"}";
    private static final String REFUSED =
            "{\"success\":false,\"errorReason\":\"insufficient_funds\",\"transaction\":\"\",\"network\":\"eip155:84532\"}";

    private final MockFacilitator mock;
    private final Books books;
    private final Map<String, Course> byNonce;
    private volatile boolean deaf;

    StandInFacilitator(MockFacilitator mock, Books books, Map<String, Course> byNonce) {
        this.mock = mock;
        this.books = books;
        this.byNonce = byNonce;
    }

    /** Takes calls in, and does not so much as read them. */
    void deaf(boolean now) {
        deaf = now;
    }

    void play(Visit visit) throws IOException {
        if (deaf) {
            hold(visit);
            return;
        }
        Call call = mock.read(visit);
        JsonNode paid = JSON.readTree(call.body()).at("/paymentPayload/payload/authorization");
        Course course = byNonce.get(paid.path("nonce").asText());
        if (call.line().contains("/verify ")) {
            verify(visit, course, paid);
        } else {
            settle(visit, course, paid);
        }
    }

    private void verify(Visit visit, Course course, JsonNode paid) throws IOException {
        if (course.arrives(Crash.DURING_VERIFY)) {
            hold(visit);
            return;
        }
        boolean used = books.of(paid.path("nonce").asText()) != null;
        say(visit, (used ? USED : VALID).formatted(paid.path("from").asText()));
    }

    private void settle(Visit visit, Course course, JsonNode paid) throws IOException {
        if (course.leaves(Client.LEAVES_DURING_SETTLEMENT)) {
            course.awaitNotice();
        }
        if (course.arrives(Crash.BEFORE_SETTLED)) {
            hold(visit);
        } else if (course.awaits(Crash.WHEN_SETTLED)) {
            books.move(paid);
            course.arrives(Crash.WHEN_SETTLED);
            hold(visit);
        } else {
            answer(visit, course, paid);
        }
    }

    private void answer(Visit visit, Course course, JsonNode paid) throws IOException {
        if (course.strikes(Settling.REFUSED)) {
            say(visit, REFUSED);
        } else if (!course.strikes(Settling.LOST_UNSETTLED)) {
            if (course.strikes(Settling.LATE)) {
                hold(visit);
            }
            String transaction = books.move(paid).transaction();
            if (!course.strikes(Settling.LOST_WHEN_SETTLED)) {
                say(visit, SETTLED.formatted(transaction, paid.path("from").asText()));
            }
        }
    }

    private static void say(Visit visit, String json) throws IOException {
        MockFacilitator.write(visit.socket(), 200, json);
    }

    /** Says nothing until the gateway hangs up. */
    private static void hold(Visit visit) {
        try {
            visit.in().readAllBytes();
        } catch (IOException reset) {
            // As a process that is killed does.
        }
    }
}
