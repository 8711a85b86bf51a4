package dev.fief.specs.check;

import dev.fief.specs.system.DescriptionReader;
import dev.fief.specs.system.InvalidDescriptionException;

/** Systems to explore in tests: as little memory as they need, so that a walk is quick to make. */
public final class SmallSystems {
    private SmallSystems() {}

    /** A server and a client beside the first process, two endpoints; the client may pass capabilities to the server. */
    public static final String PAIR = """
            {
              "name": "pair",
              "about": "A server and a client.",
              "memory": "64K",
              "endpoints": ["door", "back"],
              "processes": [
                { "name": "server", "program": "any", "memory": "8K", "cpu": "10%", "slots": 16,
                  "endow": [ { "slot": 8, "object": "door", "rights": "r" } ] },
                { "name": "client", "program": "any", "memory": "8K", "cpu": "10%", "slots": 16,
                  "endow": [ { "slot": 8, "object": "door", "rights": "wgp", "badge": 1 }, { "slot": 9, "object": "back", "rights": "*" } ] }
              ],
              "expect": [ { "process": "client", "status": 0 } ]
            }
            """;

    /** One process, with nothing but itself: if nothing is made and no slot is filled, all its states can be counted. */
    public static final String ALONE = """
            {
              "name": "alone",
              "about": "One process.",
              "memory": "64K",
              "endpoints": [],
              "processes": [ { "name": "only", "program": "any", "memory": "4K", "slots": 16, "endow": [] } ],
              "expect": [ { "process": "only", "status": 0 } ]
            }
            """;

    /** One process that has an endpoint to itself. */
    public static final String HERMIT = ALONE.replace("\"endpoints\": []", "\"endpoints\": [\"door\"]")
            .replace("\"endow\": []", "\"cpu\": \"10%\", \"endow\": [ { \"slot\": 8, \"object\": \"door\", \"rights\": \"rw\" } ]");

    /** A description, brought up. */
    public static Subject subject(String description) {
        try {
            return Subject.of(DescriptionReader.read("test.json", description));
        } catch (InvalidDescriptionException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
