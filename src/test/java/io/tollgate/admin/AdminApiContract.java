package io.tollgate.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators can do, and what they and others cannot. */
abstract class AdminApiContract extends AdminContract {

    @Test
    void opensAnAccountAndShowsIt() {
        JsonNode opened =
                operator.done("POST", "accounts", "{\"name\":\"Ada\",\"ceiling_usd\":\"12.5\"}");
        assertThat(opened.path("ceiling_usd").textValue()).isEqualTo("12.500000");
        assertThat(opened.path("balance_usd").textValue()).isEqualTo("0.000000");
        assertThat(opened.path("suspended").booleanValue()).isFalse();
        assertThat(operator.get("accounts/" + opened.path("id").textValue())).isEqualTo(opened);
    }

    @Test
    void listsAccountsPageByPageEachOnce() {
        operator.account("");
        operator.account("");
        List<String> ids = new ArrayList<>();
        String after = "";
        for (int i = 0; i < 1_000; i++) {
            JsonNode page =
                    operator.get("accounts?limit=1&after=" + URLEncoder.encode(after, UTF_8))
                            .path("data");
            if (page.isEmpty()) {
                break;
            }
            after = page.path(0).path("id").textValue();
            ids.add(after);
        }
        assertThat(ids).doesNotHaveDuplicates().contains("bootstrap");
        assertThat(operator.get("accounts?limit=1000").path("data")).hasSize(ids.size());
    }

    @Test
    void takesAnIdWithASlashForAnAccountThatComesByAToken() {
        String id = "https://issuer.test/x?y#sub 1";
        operator.done("POST", "accounts", "{\"name\":\"Eve\",\"id\":\"" + id + "\"}");
        String escaped = "accounts/https:%2F%2Fissuer.test%2Fx%3Fy%23sub%201";
        assertThat(operator.get(escaped).path("id").textValue()).isEqualTo(id);
        assertThat(operator.done("PATCH", escaped, "{\"suspended\":true}").path("suspended"))
                .hasToString("true");
        assertThat(operator.send("POST", "accounts", "{\"name\":\"x\",\"id\":\"" + id + "\"}"))
                .returns(409, HttpResponse::statusCode);
    }

    @Test
    void showsAKeyOnceAndKeepsItNowhere() {
        String account = operator.account("");
        JsonNode made = operator.key(account, "");
        String key = made.path("key").textValue();
        assertThat(key).matches("tg_[A-Za-z0-9_-]{43}");
        String id = made.path("id").textValue();
        assertThat(operator.get("keys/" + id).toString()).doesNotContain(key);
        assertThat(operator.get("accounts/" + account + "/keys").toString())
                .contains(id)
                .doesNotContain(key);
        assertThat(operator.get("audit?limit=1000").toString()).contains(id).doesNotContain(key);
        assertThat(jdbc.sql("select * from api_key").query().listOfRows().toString())
                .doesNotContain(key);
    }

    @Test
    void leavesExactlyOneRowForEachActThatChangesSomething() {
        long before = audited();
        String account = operator.account("");
        operator.done("PATCH", "accounts/" + account, "{\"ceiling_usd\":\"3\"}");
        String key = operator.key(account, "").path("id").textValue();
        operator.done("PATCH", "keys/" + key, "{\"day_budget_usd\":\"1\",\"name\":\"desk\"}");
        operator.done("DELETE", "keys/" + key, "");
        assertThat(audited()).isEqualTo(before + 5);
        JsonNode rows = operator.get("audit?limit=5").path("data");
        assertThat(rows.findValuesAsText("act"))
                .containsExactly(
                        "key.disable",
                        "key.change",
                        "key.create",
                        "account.change",
                        "account.open");
        JsonNode change = rows.path(1);
        assertThat(change.path("subject").textValue()).isEqualTo(key);
        assertThat(change.path("actor").textValue()).isEqualTo("admin");
        assertThat(change.path("address").textValue()).isEqualTo("127.0.0.1");
        assertThat(change.path("before").path("day_budget_usd").isNull()).isTrue();
        assertThat(change.path("after").path("day_budget_usd").textValue()).isEqualTo("1.000000");
        assertThat(change.path("after").path("name").textValue()).isEqualTo("desk");
        assertThat(rows.path(4).path("before").isNull()).isTrue();
        String next = "audit?limit=1&before=" + rows.path(0).path("seq").asText();
        assertThat(operator.get(next).path("data").path(0)).isEqualTo(change);
    }

    @Test
    void leavesNoRowAndNoChangeWhereSomethingIsWrong() {
        String account = operator.account("");
        JsonNode was = operator.get("accounts/" + account);
        long before = audited();
        operator.send("PATCH", "accounts/" + account, "{\"name\":\"B\",\"ceiling_usd\":\"-1\"}");
        operator.send("PATCH", "accounts/" + account, "{\"name\":\"B\",\"unknown\":1}");
        operator.send("PATCH", "accounts/nobody", "{\"name\":\"B\"}");
        operator.send("POST", "accounts/nobody/keys", "{\"name\":\"B\"}");
        operator.send("DELETE", "keys/none", "");
        operator.get("accounts");
        assertThat(audited()).isEqualTo(before);
        assertThat(operator.get("accounts/" + account)).isEqualTo(was);
    }

    @Test
    void doesNothingThatItCannotWriteDown() {
        jdbc.sql("alter table admin_audit rename to audit_gone").update();
        HttpResponse<String> answer;
        try {
            answer = operator.send("POST", "accounts", "{\"name\":\"x\",\"id\":\"unwritten\"}");
        } finally {
            jdbc.sql("alter table audit_gone rename to admin_audit").update();
        }
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(operator.send("GET", "accounts/unwritten", "").statusCode()).isEqualTo(404);
    }

    @Test
    void writesDownWhoSaysHeDidIt() {
        gateway.send(
                operator.request("POST", "accounts", "{\"name\":\"x\"}")
                        .header("X-Tollgate-Actor", "ada@example"));
        assertThat(operator.get("audit?limit=1").path("data").path(0).path("actor").textValue())
                .isEqualTo("ada@example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"name\":\"a\"} x",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":7}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"a\\nb\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"a\",\"id\":\"\"}",
                "{\"name\":\"a\",\"ceiling_usd\":\"-1\"}",
                "{\"name\":\"a\",\"ceiling_usd\":\"1e3\"}",
                "{\"name\":\"a\",\"ceiling_usd\":1e999999999}",
                "{\"name\":\"a\",\"ceiling_usd\":0.0000001}",
                "{\"name\":\"a\",\"ceiling_usd\":\"1000000001\"}",
                "{\"name\":\"a\",\"ceiling_usd\":true}",
                "{\"name\":\"a\",\"celing_usd\":\"1\"}",
                "{\"name\":\"a\",\"suspended\":true}",
            })
    void refusesAnAccountThatMakesNoSense(String body) {
        long before = audited();
        HttpResponse<String> answer = operator.send("POST", "accounts", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Operator.read(answer.body()).path("error").path("type").textValue())
                .isEqualTo("invalid_request_error");
        assertThat(audited()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"models\":[]",
                "\"models\":\"gpt-4o\"",
                "\"models\":[\"no-such-model\"]",
                "\"models\":[\"*\"]",
                "\"models\":[\"openai/* x*\"]",
                "\"models\":[7]",
                "\"expires_at\":\"2020-01-01T00:00:00Z\"",
                "\"expires_at\":\"tomorrow\"",
                "\"expires_at\":\"2999-01-01\"",
                "\"expires_at\":7",
                "\"day_budget_usd\":\"-0.1\"",
                "\"parent\":\"key_none\"",
                "\"name\":\"bootstrap x\"",
                "\"disabled\":false",
            })
    void refusesAKeyThatMakesNoSense(String member) {
        String body = member.startsWith("\"name\"") ? member : "\"name\":\"k\"," + member;
        HttpResponse<String> answer =
                operator.send("POST", "accounts/bootstrap/keys", "{" + body + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,nothing,404",
        "GET,,404",
        "GET,accounts/,404",
        "GET,accounts/a%00b,400",
        "GET,accounts/%zz,400",
        "GET,accounts/%27%20or%201=1,404",
        "GET,accounts?limit=-1,400",
        "GET,accounts?limit=x,400",
        "GET,accounts?after=%zz,400",
        "GET,accounts?after=%00,400",
        "GET,audit?before=99999999999999999999,400",
        "PUT,accounts,405",
        "DELETE,accounts/bootstrap,405",
        "POST,keys/x,405",
        "DELETE,audit,405",
    })
    void refusesAPathThatMakesNoSense(String method, String path, int status) {
        String raw = path == null ? "" : path;
        assertThat(RawAsk.status(gateway, method, "/admin/" + raw)).isEqualTo(status);
    }

    @Test
    void refusesABodyThatIsTooLongOrNoJson() {
        String large = "{\"name\":\"" + "x".repeat(70_000) + "\"}";
        assertThat(operator.send("POST", "accounts", large).statusCode()).isEqualTo(413);
        assertThat(
                        gateway.send(
                                        operator.request("POST", "accounts", "{\"name\":\"x\"}")
                                                .setHeader("Content-Type", "text/plain"))
                                .statusCode())
                .isEqualTo(415);
    }

    @Test
    void letsNobodyInWithoutTheToken() {
        for (String header :
                List.of("", "Bearer ", "Bearer x", "Basic " + Operator.TOKEN, Operator.TOKEN)) {
            HttpResponse<String> answer =
                    gateway.send(
                            operator.request("POST", "accounts", "{\"name\":\"x\"}")
                                    .setHeader("Authorization", header));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
        assertThat(
                        gateway.send(
                                        operator.request("GET", "nothing", "")
                                                .setHeader("Authorization", "Bearer x"))
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void isNotOnTheCallersPort() {
        assertThat(gateway.get(gateway.url() + "/admin/accounts").statusCode()).isEqualTo(404);
    }
}
