package io.tollgate.upstream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields at the top of requests, each with values that say something. */
final class KnownFields {

    /** OpenAI's and OpenRouter's, each as it may be; a value says something. */
    static final Map<String, List<String>> CHAT =
            fields(
                    """
                    audio                  | {'voice':'alloy','format':'wav'}
                    cache_control          | {'type':'ephemeral'}
                    debug                  | {'echo':true}
                    frequency_penalty      | 0.5 ~ -1
                    function_call          | 'auto' ~ {'name':'f'}
                    functions              | [{'name':'f'}]
                    image_config           | {'aspect_ratio':'1:1'}
                    logit_bias             | {'50256':-100}
                    logprobs               | true
                    max_completion_tokens  | 40 ~ 4000
                    max_tokens             | 50 ~ 5000
                    metadata               | {'a':'b'}
                    min_p                  | 0.1
                    modalities             | ['text','audio'] ~ ['image']
                    moderation             | {'input':true}
                    n                      | 2
                    parallel_tool_calls    | false
                    plugins                | [{'id':'web'}]
                    prediction             | {'type':'content','content':'x'}
                    presence_penalty       | 0.5
                    prompt_cache           | true
                    prompt_cache_options   | {'mode':'explicit'}
                    prompt_cache_retention | '24h'
                    reasoning              | {'effort':'high'} ~ {'max_tokens':2000} ~ {'exclude':true} ~ {'effort':'low','summary':'auto'}
                    reasoning_effort       | 'low' ~ 'high' ~ 'minimal'
                    repetition_penalty     | 1.1
                    response_format        | {'type':'json_object'} ~ {'type':'json_schema','json_schema':{'name':'n','schema':{'type':'object'},'description':'d'}}
                    safety_identifier      | 'who'
                    seed                   | 7 ~ 99999999999
                    service_tier           | 'flex' ~ 'priority' ~ 'default' ~ 'fast'
                    stop                   | 'x' ~ ['x','y']
                    store                  | true
                    stream                 | true
                    stream_options         | {'include_obfuscation':true}
                    temperature            | 0.2 ~ 1.7
                    tool_choice            | 'required' ~ 'none' ~ {'type':'function','function':{'name':'f'}}
                    tools                  | [{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}] ~ [{'type':'custom','custom':{'name':'c'}}]
                    top_a                  | 0.3
                    top_k                  | 5
                    top_logprobs           | 2
                    top_p                  | 0.7
                    trace                  | {'id':'x'}
                    transforms             | ['middle-out']
                    usage                  | {'include':true}
                    user                   | 'me'
                    verbosity              | 'low' ~ 'high'
                    web_search_options     | {'search_context_size':'low'}
                    """);

    static final Map<String, List<String>> MESSAGES =
            fields(
                    """
                    cache_control        | {'type':'ephemeral'}
                    container            | 'c'
                    context_management   | {'edits':[{'type':'clear_tool_uses_20250919'}]}
                    diagnostics          | {'x':1}
                    fallback_credit_token | 'x'
                    fallbacks            | [{'model':'x'}]
                    inference_geo        | 'us'
                    mcp_servers          | [{'type':'url','url':'https://x','name':'x'}]
                    metadata             | {'user_id':'me'} ~ {'user_id':'me','more':1}
                    output_config        | {'effort':'high'} ~ {'effort':'low','format':{'type':'json_schema','schema':{'type':'object'}}} ~ {'task_budget':{'total':1}}
                    output_format        | {'type':'json_schema','schema':{'type':'object'}} ~ 'x'
                    service_tier         | 'auto' ~ 'standard_only'
                    speed                | 'fast'
                    stop_sequences       | ['x'] ~ ['a','b','c','d','e']
                    stream               | true
                    system               | 'be brief' ~ [{'type':'text','text':'be brief'}]
                    temperature          | 0.2 ~ 0.9
                    thinking             | {'type':'enabled','budget_tokens':2048} ~ {'type':'disabled'} ~ {'type':'adaptive'} ~ {'type':'adaptive','display':'omitted'}
                    tool_choice          | {'type':'any'} ~ {'type':'none'} ~ {'type':'auto','disable_parallel_tool_use':true} ~ {'type':'auto'}
                    tools                | [{'name':'f','input_schema':{'type':'object'}}] ~ [{'type':'web_search_20250305','name':'web_search'}]
                    top_k                | 5
                    top_p                | 0.7
                    """);

    private KnownFields() {}

    private static Map<String, List<String>> fields(String table) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String line : table.lines().toList()) {
            String[] parts = line.split(" \\| ", 2);
            fields.put(parts[0].strip(), List.of(parts[1].strip().split(" ~ ")));
        }
        return fields;
    }
}
