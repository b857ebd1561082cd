package io.tollgate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.catalog.Manner;
import io.tollgate.completion.JsonTree;
import io.tollgate.error.ApiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same for whatever stands further inside: a field that nobody knows, in every object in turn.
 */
class NothingInsideVanishesTest {

    private static final String FIELD = "x_new";
    private static final String VALUE = "x-marks-it";

    private static final String CHAT =
            """
            {'model':'%s','stream':true,'stream_options':{'include_usage':true},'reasoning':{'effort':'low'},
            'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':{}}},
            'tools':[{'type':'function','function':{'name':'f','parameters':{}}}],
            'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':[{'type':'function','function':{'name':'f'}}]}},
            'messages':[
              {'role':'system','content':[{'type':'text','text':'s'}]},
              {'role':'user','content':[
                {'type':'text','text':'a'},
                {'type':'image_url','image_url':{'url':'data:image/png;base64,iVBORw0KGgo='}},
                {'type':'file','file':{'filename':'a.pdf','file_data':'data:application/pdf;base64,QQ=='}}]},
              {'role':'assistant','content':[{'type':'text','text':'b'}],
               'tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}]},
              {'role':'tool','tool_call_id':'c','content':[{'type':'text','text':'r'}]},
              {'role':'user','content':'on'}]}
            """;

    private static final String MESSAGES =
            """
            {'model':'%s','max_tokens':4096,'metadata':{'user_id':'me'},'thinking':{'type':'enabled','budget_tokens':2048},
            'output_config':{'format':{'type':'json_schema','schema':{}}},
            'tools':[{'name':'f','input_schema':{}}],'tool_choice':{'type':'auto','disable_parallel_tool_use':true},
            'system':[{'type':'text','text':'s'}],
            'messages':[
              {'role':'user','content':[
                {'type':'text','text':'a'},
                {'type':'image','source':{'type':'base64','media_type':'image/png','data':'iVBORw0KGgo='}},
                {'type':'document','title':'a.pdf','source':{'type':'base64','media_type':'application/pdf','data':'QQ=='}},
                {'type':'document','source':{'type':'text','media_type':'text/plain','data':'t'}},
                {'type':'document','source':{'type':'content','content':[{'type':'text','text':'t'}]}}]},
              {'role':'assistant','content':[
                {'type':'thinking','thinking':'t','signature':''},
                {'type':'text','text':'b'},
                {'type':'tool_use','id':'c','name':'f','input':{}}]},
              {'role':'user','content':[
                {'type':'tool_result','tool_use_id':'c','content':[{'type':'text','text':'r'}]},
                {'type':'text','text':'on'}]}]}
            """;

    /** Objects whose fields are the caller's own. */
    private static final Set<String> FREE = Set.of("schema", "parameters", "input_schema", "input");

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        for (var field : node.properties()) {
            if (!FREE.contains(field.getKey())) {
                collect(field.getValue(), objects);
            }
        }
        if (node.isArray()) {
            node.forEach(it -> collect(it, objects));
        }
    }

    private static Wired sent(String dialect, String wire, JsonNode request) {
        String body = JsonTree.text(request);
        return dialect.equals("chat")
                ? Wired.chat(wire, Manner.REPORT, body)
                : Wired.messages(wire, Manner.REPORT, body);
    }

    @ParameterizedTest
    @CsvSource({
        "chat, openai, gpt-4o",
        "chat, anthropic, claude-sonnet-4.6",
        "chat, anthropic, claude-haiku-4.5",
        "chat, gemini, gemini-2.5-flash",
        "messages, anthropic, claude-haiku-4.5",
        "messages, openai, gpt-5",
        "messages, gemini, gemini-2.5-flash"
    })
    void aFieldOfAnyObjectIsSentOrNamedOrRefused(String dialect, String wire, String model)
            throws IOException {
        String form = (dialect.equals("chat") ? CHAT : MESSAGES).formatted(model);
        JsonNode request = JsonTree.read(form.replace('\'', '"'));
        assertThat(sent(dialect, wire, request).refused()).isNull();
        List<ObjectNode> objects = new ArrayList<>();
        collect(request, objects);
        List<String> vanished = new ArrayList<>();
        for (ObjectNode object : objects) {
            String before = JsonTree.text(object);
            object.put(FIELD, VALUE);
            if (!isSaid(dialect, wire, request)) {
                vanished.add(before);
            }
            object.remove(FIELD);
        }
        assertThat(objects.size()).isGreaterThan(15);
        assertThat(vanished).isEmpty();
    }

    private static boolean isSaid(String dialect, String wire, JsonNode request) {
        try {
            Wired sent = sent(dialect, wire, request);
            return sent.refused() != null
                    || sent.body().contains(VALUE)
                    || sent.adjusted().contains(FIELD);
        } catch (ApiException invalid) {
            return true;
        }
    }
}
