package dev.callwright.arazzo;

import java.util.Optional;

/// Where the inputs come from that were not given with a run, such as an environment or a person. It is asked for each
/// one that the workflow describes, in the order of the schema and before anything is sent.
@FunctionalInterface
public interface MissingInputs {
    MissingInputs NONE = (_, _) -> Optional.empty();

    /// @param objection what the schema has against the text that was answered before; empty the first time
    /// @return a text that takes the type the schema asks for; empty to leave the input out. After an objection,
    /// empty insists on the text, which the run is then refused for
    Optional<String> text(Asked input, Optional<String> objection);

    /// @param description for people; empty when there is none
    /// @param isNeeded whether the workflow does not run without it
    /// @param isSecret whether nobody should see it
    record Asked(String name, String description, boolean isNeeded, boolean isSecret) {}
}
