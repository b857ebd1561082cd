package io.tollgate.messages;

import static io.tollgate.messages.MessagesBodies.blocks;
import static io.tollgate.messages.MessagesBodies.json;
import static io.tollgate.messages.MessagesBodies.read;
import static io.tollgate.messages.MessagesBodies.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.completion.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request of messages may be, and what the gateway learns of one. */
class MessagesReaderTest {

    private static final String BETA = "context-management-2025-06-27";

    @Test
    void learnsWhatTheGatewayHasToKnow() {
        byte[] body =
                with("'stream':true,'session_id':'u','models':['o'],'tools':[{'name':'f','input_schema':{}}]")
                        .getBytes(UTF_8);
        MessagesRequest request = new MessagesReader().read(body, "2023-06-01", "a,b");
        assertThat(request.path()).isEqualTo("/v1/messages");
        assertThat(request.body()).isSameAs(body);
        assertThat(request.model()).isEqualTo("m");
        assertThat(at(request, request.modelSpan())).isEqualTo("\"m\"");
        assertThat(request.outputLimit()).isEqualTo(10);
        assertThat(at(request, request.limitSpan())).isEqualTo("10");
        assertThat(request.stream()).isTrue();
        assertThat(request.tools()).isTrue();
        assertThat(request.affinity()).isEqualTo("u");
        assertThat(request.routing().models()).containsExactly("o");
        assertThat(request.routing().bound()).isFalse();
        assertThat(request.version()).isEqualTo("2023-06-01");
        assertThat(request.betas()).isEqualTo("a,b");
    }

    private static String at(MessagesRequest request, Span span) {
        return new String(request.body(), span.from(), span.to() - span.from(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'temperature':0,'top_p':1,'top_k':0,'stop_sequences':[],'service_tier':'auto'",
                "'temperature':null,'thinking':null,'tools':null,'context_management':null",
                "'system':'s'",
                "'system':[{'type':'text','text':'s','cache_control':{'type':'ephemeral'}}]",
                "'thinking':{'type':'enabled','budget_tokens':1024}",
                "'thinking':{'type':'adaptive'}",
                "'thinking':{'type':'of tomorrow'}",
                "'tools':[{'type':'web_search_20250305','name':'web_search'}]",
                "'tools':[{'name':'f','input_schema':{}}],'tool_choice':{'type':'tool','name':'f'}",
                "'tool_choice':{'type':'tool','name':'f'},'tools':[{'name':'f','input_schema':{}}]",
                "'output_config':{'effort':'max','format':{'type':'json_schema','schema':{}}}",
                "'no_such_field':[{'a':1}]"
            })
    void acceptsWhatIsAllowed(String members) {
        assertThat(read(with(members)).model()).isEqualTo("m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'image','source':{'type':'url','url':'https://x'}}",
                "{'source':{'data':'x','media_type':'image/png','type':'base64'},'type':'image'}",
                "{'type':'document','source':{'type':'content','content':[{'type':'text','text':'t'}]}}",
                "{'type':'tool_result','tool_use_id':'t'}",
                "{'type':'tool_result','tool_use_id':'t','is_error':true,'content':[{'type':'text','text':''}]}",
                "{'type':'search_result','source':'name','content':[{'type':'text','text':'t'}]}",
                "{'type':'of_tomorrow','source':{'type':'of tomorrow'}}"
            })
    void acceptsBlocksThatItKnowsAndThoseItDoesNot(String block) {
        assertThat(read(blocks("user", block)).model()).isEqualTo("m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    true  | {'type':'thinking','thinking':'','signature':'s'}
                    true  | {'type':'redacted_thinking','data':'d'}
                    false | {'type':'thinking','thinking':'t','signature':''}
                    false | {'type':'text','text':'t','signature':'s'}
                    """)
    void signedThinkingBindsAConversationToItsModel(boolean bound, String block) {
        assertThat(read(blocks("assistant", block)).routing().bound()).isEqualTo(bound);
    }

    @Test
    void acceptsALimitOfNothing() {
        String body = with("").replace("\"max_tokens\":10", "\"max_tokens\":0");
        assertThat(read(body).outputLimit()).isZero();
    }

    @Test
    void contextManagementNeedsItsBeta() {
        byte[] body = with("'context_management':{'edits':[]}").getBytes(UTF_8);
        assertThat(new MessagesReader().read(body, null, "x-1, " + BETA).betas()).contains(BETA);
        assertThatThrownBy(() -> new MessagesReader().read(body, null, "x-1," + BETA + "0"))
                .hasMessageContaining("needs the header anthropic-beta: " + BETA);
    }

    @Test
    void headersThatGoOnArePlain() {
        byte[] body = with("").getBytes(UTF_8);
        assertThatThrownBy(() -> new MessagesReader().read(body, "1\r\nx: y", null))
                .hasMessageStartingWith("anthropic-version: ");
        assertThatThrownBy(() -> new MessagesReader().read(body, null, "b".repeat(1025)))
                .hasMessageStartingWith("anthropic-beta: ");
    }

    @Test
    void aCountNeedsNoLimit() {
        byte[] body =
                json("{'model':'m','messages':[{'role':'user','content':'hi'}]}").getBytes(UTF_8);
        assertThat(new MessagesReader().readCount(body, null, null).outputLimit()).isNull();
    }
}
