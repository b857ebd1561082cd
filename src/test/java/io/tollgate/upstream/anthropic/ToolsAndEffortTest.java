package io.tollgate.upstream.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of {@code tool_choice} and of efforts, and what one does to the other. */
class ToolsAndEffortTest {

    private static final String TOOLS =
            ",'tools':[{'type':'function','function':{'name':'a'}},{'type':'function','function':{'name':'b'}}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'none'                                        | {'type':'none'}
                    'auto'                                        | {'type':'auto'}
                    'required'                                    | {'type':'any'}
                    {'type':'function','function':{'name':'b'}}   | {'type':'tool','name':'b'}
                    {'type':'allowed_tools','allowed_tools':{'mode':'required','tools':[{'type':'function','function':{'name':'a'}}]}} | {'type':'any'}
                    'required','parallel_tool_calls':false        | {'type':'any','disable_parallel_tool_use':true}
                    'none','parallel_tool_calls':false            | {'type':'none'}
                    'auto','parallel_tool_calls':true             | {'type':'auto'}
                    null,'parallel_tool_calls':false              | {'type':'auto','disable_parallel_tool_use':true}
                    """)
    void toolChoiceHasAllItsForms(String choice, String told) {
        Told request = Told.hi("claude-sonnet-4-6", TOOLS + ",'tool_choice':" + choice);
        request.assertTold("'tool_choice':" + told, null);
    }

    @Test
    void onlyAllowedToolsAreOffered() {
        String choice =
                ",'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':[{'type':'function','function':{'name':'b'}}]}}";
        assertThat(Told.hi("claude-sonnet-4-6", TOOLS + choice).upstream())
                .contains("\"name\":\"b\"")
                .doesNotContain("\"name\":\"a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    claude-haiku-4-5  | 'reasoning_effort':'high'            | 'thinking':{'type':'enabled','budget_tokens':6553}            |
                    claude-haiku-4-5  | 'reasoning_effort':'minimal','max_tokens':5000 | 'thinking':{'type':'enabled','budget_tokens':1024}  |
                    claude-haiku-4-5  | 'reasoning':{'max_tokens':2000}      | 'thinking':{'type':'enabled','budget_tokens':2000}            |
                    claude-haiku-4-5  | 'reasoning':{'max_tokens':9000}      | 'budget_tokens':8191                                          | reasoning.max_tokens=8191
                    claude-haiku-4-5  | 'reasoning':{'enabled':true,'exclude':true} | 'budget_tokens':4096,'display':'omitted'               |
                    claude-opus-4-6   | 'reasoning_effort':'minimal'         | 'output_config':{'effort':'low'},'thinking':{'type':'adaptive','display':'summarized'} | reasoning_effort=low
                    claude-opus-4-6   | 'reasoning_effort':'xhigh'           | 'effort':'high'                                               | reasoning_effort=high
                    claude-opus-4-6   | 'reasoning_effort':'max'             | 'effort':'max'                                                |
                    claude-opus-4-8   | 'reasoning_effort':'xhigh'           | 'effort':'xhigh'                                              |
                    claude-opus-4-8   | 'reasoning':{'effort':'low','exclude':true} | 'effort':'low'},'thinking':{'type':'adaptive','display':'omitted'} |
                    claude-opus-4-8   | 'reasoning':{'max_tokens':4096}      | 'effort':'medium'                                             | reasoning.max_tokens=medium
                    claude-opus-5     | 'reasoning_effort':'none'            | 'thinking':{'type':'disabled'}                                |
                    claude-opus-5     | 'reasoning':{'enabled':false}        | 'thinking':{'type':'disabled'}                                |
                    claude-opus-5     | 'tool_choice':'required'             | 'thinking':{'type':'disabled'}                                |
                    claude-opus-5     | 'tool_choice':'required','reasoning_effort':'max' | 'thinking':{'type':'disabled'}                   | reasoning_effort=none
                    claude-opus-5.5   | 'reasoning_effort':'none'            | 'effort':'low'},'thinking':{'type':'adaptive','display':'summarized'} | reasoning_effort=low
                    claude-opus-4-6   | 'reasoning_effort':'high','response_format':{'type':'json_schema','json_schema':{'name':'n','schema':{'type':'object'}}} | 'output_config':{'format':{'type':'json_schema','schema':{'type':'object'}},'effort':'high'} |
                    """)
    void effortIsToldInTheWordsOfTheModelsAge(
            String model, String members, String told, String adjusted) {
        Told.hi(model, TOOLS + "," + members).assertTold(told, adjusted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    claude-haiku-4-5  | 'reasoning_effort':'none'                            |
                    claude-haiku-4-5  | 'reasoning_effort':'high','max_tokens':1024          | reasoning_effort=none
                    claude-haiku-4-5  | 'reasoning_effort':'high','tool_choice':'required'   | reasoning_effort=none
                    claude-opus-4-8   | 'reasoning_effort':'none'                            |
                    claude-opus-4-8   | 'reasoning':{'effort':'max'},'tool_choice':'required'| reasoning.effort=none
                    claude-opus-5     | 'max_tokens':5                                       |
                    claude-opus-5     | 'reasoning':{'exclude':true}                         |
                    """)
    void thinkingIsNotTouchedWithoutNeed(String model, String members, String adjusted) {
        Told request = Told.hi(model, TOOLS + "," + members);
        assertThat(request.upstream()).doesNotContain("thinking", "effort");
        assertThat(request.adjusted()).isEqualTo(adjusted == null ? "" : adjusted);
    }
}
