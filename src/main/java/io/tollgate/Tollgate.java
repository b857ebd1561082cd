package io.tollgate;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gateway: starts the doors, loads the routes, serves. */
@SpringBootApplication
public class Tollgate {

    public static void main(String[] args) {
        SpringApplication.run(Tollgate.class, args);
    }
}
