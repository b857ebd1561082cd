package io.tollgate.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.tollgate.error.Dialect;
import io.tollgate.upstream.anthropic.AnthropicRequests;
import io.tollgate.upstream.anthropic.AnthropicWire;
import io.tollgate.upstream.anthropic.MessagesWording;
import io.tollgate.upstream.gemini.GeminiRequests;
import io.tollgate.upstream.gemini.GeminiWire;
import io.tollgate.upstream.openai.ChatWording;
import io.tollgate.upstream.openai.OpenAiRequests;
import io.tollgate.upstream.openai.OpenAiWire;
import java.time.InstantSource;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the dispatch and upstream routes call. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    UpstreamSettings.class,
    DispatchSettings.class,
    BreakerSettings.class
})
class UpstreamConfiguration {

    @Bean
    CloseableHttpClient upstreamClient(
            DispatchSettings settings, ObjectProvider<Tracer> tracer, MeterRegistry meters) {
        return UpstreamClient.of(settings, tracer.getIfAvailable(), meters);
    }

    @Bean
    Breakers breakers(BreakerSettings settings, MeterRegistry meters) {
        return new Breakers(settings, meters);
    }

    @Bean
    Lessons lessons() {
        return new Lessons();
    }

    @Bean
    Paces paces() {
        return new Paces();
    }

    @Bean
    Dispatcher dispatcher(
            Breakers breakers,
            DispatchSettings settings,
            Lessons lessons,
            Paces paces,
            MeterRegistry meters) {
        return new Dispatcher(breakers, settings, lessons, paces, meters);
    }

    @Bean
    Credentials credentials(UpstreamSettings settings) {
        return new Credentials(settings);
    }

    @Bean
    UpstreamAnswers upstreamAnswers(Dispatcher dispatcher, DispatchSettings settings) {
        return new UpstreamAnswers(new OpenAiWire(), dispatcher, settings);
    }

    @Bean
    UpstreamAnswers anthropicAnswers(Dispatcher dispatcher, DispatchSettings settings) {
        return new UpstreamAnswers(new AnthropicWire(InstantSource.system()), dispatcher, settings);
    }

    @Bean
    AnthropicRequests anthropicRequests() {
        return new AnthropicRequests();
    }

    @Bean
    UpstreamAnswers geminiAnswers(Dispatcher dispatcher, DispatchSettings settings) {
        return new UpstreamAnswers(new GeminiWire(InstantSource.system()), dispatcher, settings);
    }

    @Bean
    GeminiRequests geminiRequests() {
        return new GeminiRequests();
    }

    @Bean
    TokenCounts tokenCounts(UpstreamSettings settings) {
        return new TokenCounts(settings);
    }

    @Bean
    UpstreamHeaders upstreamHeaders() {
        return new UpstreamHeaders();
    }

    @Bean
    OpenAiRequests openAiRequests() {
        return new OpenAiRequests();
    }

    @Bean
    Replies replies(
            Breakers breakers, DispatchSettings settings, Paces paces, MeterRegistry meters) {
        Map<Dialect, Wording> wordings =
                Map.of(Dialect.OPENAI, new ChatWording(), Dialect.ANTHROPIC, new MessagesWording());
        return new Replies(wordings, breakers, settings, paces, meters);
    }
}
