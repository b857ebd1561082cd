package io.tollgate.payment.mandate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.access.Caller;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Collector;
import io.tollgate.payment.onchain.Drafts;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One process that accepts mandates and collects by them. */
public final class Instance {

    /** What is due is collected from here on, atomic units. */
    public static final long THRESHOLD = 1_000;

    private final Collector collector;
    private final Mandates doors;
    private final Collecting collecting;

    /**
     * @param collector made of where drafts are written, and of what begins a collection
     */
    public Instance(
            DataSource source,
            Asset asset,
            InstantSource clock,
            Debts debts,
            String payTo,
            BiFunction<Drafts, Predicate<String>, Collector> collector) {
        JdbcClient jdbc = JdbcClient.create(source);
        TransactionTemplate transactions =
                new TransactionTemplate(new DataSourceTransactionManager(source));
        MandateStore mandates = new MandateStore(jdbc, asset, clock);
        CollectionStore collections = new CollectionStore(jdbc, transactions, asset, clock);
        this.collector =
                collector.apply(
                        new DraftStore(jdbc, transactions, collections), collections::begin);
        doors =
                new Mandates(
                        this.collector,
                        mandates,
                        collections,
                        new Owners(null),
                        new MandateJson(asset, true),
                        THRESHOLD);
        collecting =
                new Collecting(
                        mandates,
                        collections,
                        this.collector,
                        debts,
                        payTo,
                        new SimpleMeterRegistry());
    }

    /** The account of a wallet that has signed in here. */
    public static String account(String wallet) {
        return "tollgate#" + wallet;
    }

    public static Caller caller(String wallet) {
        return new Caller(account(wallet), Caller.Kind.JWT, wallet, "http://localhost:8402");
    }

    public Collector collector() {
        return collector;
    }

    public void round() {
        collecting.round();
    }

    /** Sends a mandate for the wallet's own debts, and returns its id. */
    public String open(String wallet, Map<String, Object> body) {
        try {
            byte[] json = new ObjectMapper().writeValueAsBytes(body);
            return (String) doors.open(caller(wallet), null, json).get("id");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public void revoke(String wallet, String id) {
        doors.revoke(caller(wallet), id);
    }

    public Map<String, Object> terms(String wallet) {
        return doors.terms(caller(wallet), null);
    }

    /** A wallet's newest mandate as its owner sees it. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> seen(String wallet) {
        return ((List<Map<String, Object>>) doors.list(caller(wallet)).get("data")).getFirst();
    }

    /** Status and reason of a wallet's newest mandate. */
    public String status(String wallet) {
        Map<String, Object> seen = seen(wallet);
        return seen.get("status") + " " + seen.get("reason");
    }

    /** What its collections have come to, the newest first. */
    @SuppressWarnings("unchecked")
    public List<String> collections(String wallet) {
        return ((List<Map<String, Object>>) seen(wallet).get("collections"))
                .stream().map(each -> each.get("status") + " " + each.get("amount")).toList();
    }
}
