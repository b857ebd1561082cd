package io.tollgate.completion;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CompletionConfiguration {

    @Bean
    RequestReader requestReader() {
        return new RequestReader();
    }
}
