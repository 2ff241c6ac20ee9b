package dev.callwright.server.rest;

import java.util.List;

/// A kind of thing that the API lets be made, told of, changed and forgotten.
public interface Resource {
    /// All that can be done with it.
    List<Route> routes();
}
