package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Other models and other providers, as far as the caller lets them answer. Long for its tables of
 * wishes.
 */
class FallbackTest {

    @RegisterExtension
    static final TwoProviders PROVIDERS =
            TwoProviders.start(Map.of("tollgate.payment.free-models", "m/one"));

    @BeforeAll
    static void sellOtherModels() {
        TwoProviders.offer(
                PROVIDERS.gateway(), "m/dear", other("m/other", "0.5") + other("m/dear", "90"));
    }

    private static String other(String id, String price) {
        return """
              - id: %s
                name: Other
                candidates: [{upstream: deepseek, model: theirs}]
                price: {input: "%s", output: "%s"}
                context-window: 100000
                max-output: 100000
                rules: [{parameter: temperature, drop: true}]
            """
                .formatted(id, price, price);
    }

    private static String body(String model, String members) {
        return "{\"model\":\""
                + model
                + "\",\"max_tokens\":90,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"
                + members.replace('\'', '"')
                + "}";
    }

    private static HttpResponse<String> ask(String model, String members) {
        return PROVIDERS.gateway().post(TwoProviders.PATH, body(model, members));
    }

    /** Without a credential: who has to pay is told the price. */
    private static HttpResponse<String> price(String model, String members) {
        HttpRequest.Builder request =
                PROVIDERS.gateway().request(TwoProviders.PATH, body(model, members));
        return PROVIDERS
                .gateway()
                .send(request.setHeader("Authorization", "").setHeader("x-none", "1"));
    }

    private static void assertAnswered(HttpResponse<String> answer, String by) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"content\":\"" + by + "\"");
    }

    @Test
    void anotherModelAnswersInTheNameOfTheOneAskedFor() {
        PROVIDERS.first().always(Answers.error(500, ""));

        HttpResponse<String> answer = ask("m/one", ",'models':['m/other']");

        assertAnswered(answer, "second");
        assertThat(answer.headers().firstValue("x-fallback-used")).contains("true");
        assertThat(answer.headers().firstValue("x-fallback-model")).contains("m/other");
        assertThat(answer.body()).contains("\"model\":\"m/one\"");
        assertThat(PROVIDERS.second().last().body()).isEqualTo(body("theirs", ""));
    }

    @Test
    void theOneAskedForAnswersIfItCan() {
        HttpResponse<String> answer = ask("m/one", ",'models':['m/one','m/other']");

        assertAnswered(answer, "first");
        assertThat(answer.headers().firstValue("x-fallback-used")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'provider':{'order':['DeepSeek']}                                | second
                    'provider':{'order':['nobody','openai']}                         | first
                    'provider':{'only':['deepseek','unknown']}                       | second
                    'provider':{'ignore':['openai']}                                 | second
                    'provider':{'max_price':{'prompt':1,'completion':'1.0'}}         | first
                    'provider':{'sort':'price','data_collection':'deny','zdr':true}  | first
                    'provider':null,'models':null                                    | first
                    """)
    void asksWhomTheCallerWants(String members, String by) {
        assertAnswered(ask("m/two", "," + members), by);
    }

    @Test
    void asksNobodyElseIfTheCallerSaysSo() {
        PROVIDERS.first().always(Answers.error(500, ""));
        assertThat(ask("m/two", ",'provider':{'allow_fallbacks':false}").statusCode())
                .isEqualTo(502);
        assertThat(
                        ask("m/two", ",'provider':{'allow_fallbacks':false,'order':['openai']}")
                                .statusCode())
                .isEqualTo(502);
        assertAnswered(
                ask("m/two", ",'provider':{'allow_fallbacks':false},'models':['m/other']"),
                "second");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'provider':{'only':['anthropic']}
                    'provider':{'ignore':['openai','deepseek']}
                    'provider':{'max_price':{'completion':0.99}}
                    'provider':{'only':['openai'],'ignore':['openai']}
                    """)
    void saysThatNobodyIsLeft(String members) {
        HttpResponse<String> answer = ask("m/two", "," + members);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"no_provider\"", "\"param\":\"provider\"");
    }

    @Test
    void passesOverModelsThatDoNotTakeAllParameters() {
        String wish = ",'temperature':0.5,'provider':{'require_parameters':true}";

        assertThat(ask("m/other", wish).statusCode()).isEqualTo(404);
        HttpResponse<String> answer = ask("m/other", wish + ",'models':['m/one']");
        assertAnswered(answer, "first");
        assertThat(answer.headers().firstValue("x-fallback-model")).contains("m/one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'models':'m/other'                              | models
                    'models':['m/other',5]                          | models[1]
                    'models':['']                                   | models[0]
                    'models':['a','a','a','a','a','a','a','a','a','a','a'] | models[10]
                    'provider':[]                                   | provider
                    'provider':{'order':'openai'}                   | provider.order
                    'provider':{'only':[null]}                      | provider.only[0]
                    'provider':{'allow_fallbacks':'no'}             | provider.allow_fallbacks
                    'provider':{'require_parameters':1}             | provider.require_parameters
                    'provider':{'sort':'beauty'}                    | provider.sort
                    'provider':{'max_price':{'prompt':-1}}          | provider.max_price.prompt
                    'provider':{'max_price':{'prompt':'1e9'}}       | provider.max_price.prompt
                    'provider':{'max_price':{'request':[]}}         | provider.max_price.request
                    """)
    void namesThePlaceOfABadWish(String members, String place) {
        HttpResponse<String> answer = ask("m/two", "," + members);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"param\":\"" + place + "\"");
    }

    @Test
    void namesThePlaceOfAnUnknownModel() {
        HttpResponse<String> answer = ask("m/two", ",'models':['m/other','m/none']");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("\"param\":\"models[1]\"", "\"code\":\"model_not_found\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'reasoning_details':[{'type':'reasoning.text','text':'x','signature':'s'}]
                    'reasoning_details':[{'type':'reasoning.encrypted','data':'s'}]
                    'tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'{}'},'extra_content':{'google':{'thought_signature':'s'}}}]
                    """)
    void neverMovesAConversationWithSignedThinking(String signed) {
        PROVIDERS.first().always(Answers.error(500, ""));
        String members =
                ",'models':['m/other'],'messages':[{'role':'user','content':'"
                        + signed.hashCode()
                        + "'},{'role':'assistant','content':'hm',"
                        + signed
                        + "}]";
        String bound = body("m/two", members).replaceFirst("\"messages\":\\[[^]]*],", "");
        int asked = PROVIDERS.second().exchanges().size();

        assertThat(PROVIDERS.gateway().post(TwoProviders.PATH, bound).statusCode()).isEqualTo(502);
        assertThat(PROVIDERS.second().exchanges()).hasSize(asked);

        String free = bound.replace(":\"s\"", ":\"\"");
        assertAnswered(PROVIDERS.gateway().post(TwoProviders.PATH, free), "second");
    }

    @Test
    void thePriceIsThatOfTheModelAskedFor() {
        HttpResponse<String> plain = price("m/two", "");
        HttpResponse<String> dear = price("m/two", ",'models':['m/dear']");

        assertThat(plain.statusCode()).isEqualTo(402);
        assertThat(dear.statusCode()).isEqualTo(402);
        assertThat(dear.body()).isEqualTo(plain.body());
    }

    @Test
    void whatIsGivenAwayIsNoWayToWhatIsSold() {
        assertThat(price("m/one", "").statusCode()).isEqualTo(200);
        HttpResponse<String> answer =
                price("m/one", ",'models':['m/other'],'provider':{'ignore':['openai']}");
        assertThat(answer.statusCode()).isEqualTo(402);
    }
}
