package io.tollgate.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Somebody with the token of a gateway's admin API. */
record Operator(Gateway gateway) {

    static final String TOKEN = "operators-secret-0123456789";

    private static final ObjectMapper JSON = new ObjectMapper();

    HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(gateway.management() + "/admin/" + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(String method, String path, String body) {
        return gateway.send(request(method, path, body));
    }

    JsonNode done(String method, String path, String body) {
        HttpResponse<String> answer = send(method, path, body);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return read(answer.body());
    }

    JsonNode get(String path) {
        return done("GET", path, "");
    }

    /** Opens an account and returns its id. */
    String account(String more) {
        return done("POST", "accounts", "{\"name\":\"Ada\"" + more + "}").path("id").textValue();
    }

    /** Makes a key and returns what is told of it. */
    JsonNode key(String account, String more) {
        return done("POST", "accounts/" + account + "/keys", "{\"name\":\"laptop\"" + more + "}");
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
