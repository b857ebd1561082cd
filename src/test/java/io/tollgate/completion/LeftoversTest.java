package io.tollgate.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftoversTest {

    private static List<String> named(String object, String place) throws IOException {
        List<String> named = new ArrayList<>();
        Leftovers.name(
                JsonTree.read(object.replace('\'', '"')), Set.of("known"), place, named::add);
        return named;
    }

    @Test
    void namesWhatIsNotKnownWhereItStands() throws IOException {
        String object = "{'known':1,'b':'x','a':{'known':2}}";
        assertThat(named(object, "")).containsExactly("b", "a");
        assertThat(named(object, "tools[0]")).containsExactly("tools[0].b", "tools[0].a");
        assertThat(named("['x']", "tools")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    x                  | null                               | false
                    x                  | ''                                 | false
                    x                  | []                                 | false
                    x                  | {}                                 | false
                    x                  | ' '                                | true
                    x                  | 0                                  | true
                    x                  | false                              | true
                    x                  | [[]]                               | true
                    x                  | {'enabled':false}                  | true
                    store              | false                              | false
                    store              | true                               | true
                    is_error           | false                              | false
                    is_error           | 'false'                            | true
                    presence_penalty   | 0                                  | false
                    frequency_penalty  | -0.0                               | false
                    frequency_penalty  | 0.1                                | true
                    repetition_penalty | 0                                  | true
                    service_tier       | 'standard'                         | false
                    service_tier       | 'default'                          | false
                    service_tier       | 'flex'                             | true
                    detail             | 'auto'                             | false
                    detail             | 'high'                             | true
                    caller             | {'type':'direct'}                  | false
                    caller             | {'type':'direct','tool_id':'t'}    | true
                    caller             | {'type':'code_execution_20250825'} | true
                    citations          | {'enabled':false}                  | false
                    citations          | {'enabled':true}                   | true
                    citations          | {'enabled':false,'more':1}         | true
                    citations          | [{'url':'https://x'}]              | true
                    server_tool_use    | {'web_search_requests':0,'x':null} | false
                    server_tool_use    | {'web_search_requests':1,'x':null} | true
                    server_tool_use    | 0                                  | true
                    context_management | {'applied_edits':[]}               | false
                    context_management | {'applied_edits':[1]}              | true
                    """)
    void namesItOnlyIfItSaysAnything(String name, String value, boolean says) throws IOException {
        assertThat(named("{'" + name + "':" + value + "}", "")).hasSize(says ? 1 : 0);
    }
}
