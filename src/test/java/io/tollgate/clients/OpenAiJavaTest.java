package io.tollgate.clients;

import static io.tollgate.clients.OpenAiJava.CLIENT;
import static io.tollgate.clients.OpenAiJava.says;
import static io.tollgate.clients.OpenAiJava.streamed;
import static io.tollgate.clients.OpenAiJava.usage;
import static io.tollgate.clients.OpenAiJava.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OpenAI's own library for Java against a whole gateway. */
class OpenAiJavaTest {

    @Test
    void completes() {
        ChatCompletion completion = whole(says("one two three")).validate();
        ChatCompletion.Choice choice = completion.choices().getFirst();
        assertThat(choice.message().content()).hasValue("one two three");
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(completion.usage()).hasValue(usage(3, 3));
    }

    @Test
    void completesSeveralTimesUpToTheLimit() {
        ChatCompletion completion = whole(says("one two three").n(2).maxCompletionTokens(2));
        assertThat(completion.choices())
                .hasSize(2)
                .allSatisfy(
                        choice -> {
                            assertThat(choice.message().content()).hasValue("one two");
                            assertThat(choice.finishReason())
                                    .isEqualTo(ChatCompletion.Choice.FinishReason.LENGTH);
                        });
    }

    @Test
    void readsImageParts() {
        ChatCompletionContentPartImage.ImageUrl url =
                ChatCompletionContentPartImage.ImageUrl.builder()
                        .url("data:image/png;base64,iVBORw0KGgo=")
                        .detail(ChatCompletionContentPartImage.ImageUrl.Detail.LOW)
                        .build();
        List<ChatCompletionContentPart> parts =
                List.of(
                        ChatCompletionContentPart.ofText(
                                ChatCompletionContentPartText.builder().text("and this?").build()),
                        ChatCompletionContentPart.ofImageUrl(
                                ChatCompletionContentPartImage.builder().imageUrl(url).build()));
        ChatCompletion completion =
                whole(
                        ChatCompletionCreateParams.builder()
                                .model("demo/echo")
                                .addUserMessageOfArrayOfContentParts(parts));
        assertThat(completion.choices().getFirst().message().content())
                .hasValue("and this? [image_url]");
    }

    @Test
    void listsModels() {
        assertThat(CLIENT.models().list().autoPager())
                .allSatisfy(Model::validate)
                .extracting(Model::id)
                .contains("demo/echo", "openai/gpt-5");
    }

    @Test
    void showsAModelWhoseIdHasASlash() {
        Model model = CLIENT.models().retrieve("demo/echo").validate();
        assertThat(model.id()).isEqualTo("demo/echo");
        assertThat(model.ownedBy()).isEqualTo("demo");
    }

    @Test
    void refusesAWrongKey() {
        OpenAIClient stranger = OpenAiJava.client("tg_test_of_nobody_at_all");
        assertThatThrownBy(() -> stranger.chat().completions().create(says("hello").build()))
                .isInstanceOfSatisfying(
                        UnauthorizedException.class,
                        e -> assertThat(e.code()).hasValue("invalid_api_key"));
        stranger.close();
    }

    @Test
    void knowsWhichModelsAreNotSold() {
        assertNotSold(() -> whole(says("hello").model("nobody/nothing")));
        assertNotSold(() -> streamed(says("hello").model("nobody/nothing")));
        assertNotSold(() -> CLIENT.models().retrieve("nobody/nothing"));
    }

    private static void assertNotSold(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        e -> assertThat(e.code()).hasValue("model_not_found"));
    }

    @Test
    void namesThePlaceOfAMistake() {
        assertThatThrownBy(() -> whole(says("hello").temperature(3)))
                .isInstanceOf(BadRequestException.class)
                .asInstanceOf(
                        org.assertj.core.api.InstanceOfAssertFactories.type(
                                OpenAIServiceException.class))
                .satisfies(e -> assertThat(e.param()).hasValue("temperature"))
                .satisfies(e -> assertThat(e.type()).hasValue("invalid_request_error"));
    }
}
