package dev.callwright.server.api;

import java.util.List;

/// Some operations of `/v1` that belong together.
public interface V1Resource {
    List<V1Route> routes();
}
