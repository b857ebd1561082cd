package io.tollgate.messages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MessagesConfiguration {

    @Bean
    MessagesReader messagesReader() {
        return new MessagesReader();
    }
}
