package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bean step does to the body. */
class BeanProducerTest {

    /** Two beans' worth of methods. */
    public static final class Bean {

        public void note(String body) {}

        public String answer(String body) {
            return body + "!";
        }
    }

    @ParameterizedTest
    @CsvSource({"note(${body}),as it was", "answer(${body}),as it was!"})
    void onlyAResultTakesItsPlace(String method, String left) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody("as it was");
            BeanCall call = BeanCall.of(context, new Bean(), method);
            new BeanProducer(context.getEndpoint("direct:x"), call).process(exchange, done -> {});
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isEqualTo(left);
        }
    }
}
