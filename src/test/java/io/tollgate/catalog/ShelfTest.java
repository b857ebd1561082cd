package io.tollgate.catalog;

import static io.tollgate.catalog.Yaml.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.catalog.Availability.Disabled;
import io.tollgate.error.ApiException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShelfTest {

    private static final Disabled NO_KEY = new Disabled(true, "set the key");
    private static final Disabled NO_ROUTE = new Disabled(false, "there is no route");

    private static Shelf shelf(Map<String, Disabled> disabled) throws CatalogException {
        String two =
                MODEL.replace(
                        "[{upstream: there, model: theirs}]",
                        "[{upstream: first, model: a}, {upstream: second, model: b}]");
        return new Shelf(Yaml.parse(two), name -> Optional.ofNullable(disabled.get(name)));
    }

    private static void assertNoOffer(Map<String, Disabled> disabled, int status, String code) {
        assertThatThrownBy(() -> shelf(disabled).offer("house/one"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> {
                            assertThat(e.error().status()).isEqualTo(status);
                            assertThat(e.error().code()).isEqualTo(code);
                        });
    }

    @Test
    void offersCandidatesInTheOrderOfTheFile() throws CatalogException {
        assertThat(shelf(Map.of()).offer("one").candidates())
                .containsExactly(new Candidate("first", "a"), new Candidate("second", "b"));
    }

    @Test
    void leavesOutWhatCannotBeAsked() throws CatalogException {
        assertThat(shelf(Map.of("first", NO_KEY)).offer("one").candidates())
                .containsExactly(new Candidate("second", "b"));
    }

    @Test
    void offersNothingUnknown() {
        assertThatThrownBy(() -> shelf(Map.of()).offer("nobody/nothing"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.error().status()).isEqualTo(404));
    }

    @Test
    void isUnavailableWhileOnlyASettingIsMissing() {
        assertNoOffer(Map.of("first", NO_KEY, "second", NO_ROUTE), 503, "model_disabled");
        assertThatThrownBy(() -> shelf(Map.of("first", NO_KEY, "second", NO_ROUTE)).offer("one"))
                .hasMessage("house/one is not available: set the key.");
    }

    @Test
    void doesNotSellWhatNoRouteServes() {
        assertNoOffer(Map.of("first", NO_ROUTE, "second", NO_ROUTE), 404, "model_not_found");
    }

    @Test
    void showsARowAsClientsReadIt() throws Exception {
        ModelRow row = shelf(Map.of()).row("one");
        assertThat(row.created()).isPositive();
        String wanted =
                """
                {"id":"house/one","object":"model","created":%d,"owned_by":"house","provider":"house",
                 "name":"One","description":"","context_window":200000,"max_output":500,"categories":[],
                 "billing_mode":"paid","pricing":{"input":1.25,"output":10},"aliases":[],
                 "lifecycle":"active","enabled":true}
                """
                        .formatted(row.created());
        assertThat(new ObjectMapper().writeValueAsString(row))
                .isEqualTo(wanted.replaceAll("\\n *", ""));
    }

    @Test
    void showsWhyAModelIsDisabled() throws CatalogException {
        ModelRow.Listing rows = shelf(Map.of("first", NO_KEY, "second", NO_KEY)).rows();
        assertThat(rows.object()).isEqualTo("list");
        assertThat(rows.data()).hasSize(1);
        assertThat(rows.data().getFirst().enabled()).isFalse();
        assertThat(rows.data().getFirst().disabledReason()).isEqualTo("set the key");
    }
}
