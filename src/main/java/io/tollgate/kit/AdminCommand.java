package io.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code admin keys create …}: talks to the admin API of a gateway, and prints what it says. */
public final class AdminCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private AdminCommand() {}

    /**
     * @param environment has the token, and may have the URL
     * @return the exit code: 0 if it was done, 1 if not, 2 if the arguments are wrong
     */
    public static int run(
            List<String> arguments, Map<String, String> environment, Terminal terminal) {
        String token = environment.getOrDefault("TOLLGATE_ADMIN_TOKEN", "").strip();
        String url = environment.getOrDefault("TOLLGATE_ADMIN_URL", "http://localhost:9402");
        try {
            AdminOrder order = AdminOrder.read(arguments, url);
            if (token.isEmpty()) {
                throw new UsageException("TOLLGATE_ADMIN_TOKEN is not set.");
            }
            return told(send(order, token, environment), terminal);
        } catch (UsageException e) {
            terminal.say(e.getMessage());
            terminal.say(AdminVerb.usage());
            return 2;
        } catch (IOException e) {
            terminal.say("The gateway can't be reached (" + e.getClass().getSimpleName() + ").");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static HttpResponse<String> send(
            AdminOrder order, String token, Map<String, String> environment)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(order.uri())
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .method(
                                order.method(),
                                order.body() == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(order.body()));
        if (order.body() != null) {
            request.header("Content-Type", "application/json");
        }
        String who = environment.getOrDefault("USER", "").replaceAll("[^\\x20-\\x7e]", "?");
        if (!who.isBlank()) {
            request.header("X-Tollgate-Actor", who.substring(0, Math.min(64, who.length())));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static int told(HttpResponse<String> reply, Terminal terminal) {
        JsonNode json = Json.read(reply.body());
        if (reply.statusCode() < 300) {
            terminal.answer().println(json.isMissingNode() ? reply.body() : json.toPrettyString());
            return 0;
        }
        String message = json.path("error").path("message").asText("no admin API is there");
        terminal.say("Failed (" + reply.statusCode() + "): " + message);
        return 1;
    }
}
