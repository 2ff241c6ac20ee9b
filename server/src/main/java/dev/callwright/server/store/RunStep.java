package dev.callwright.server.store;

import java.time.Instant;
import java.util.Optional;

/// One attempt of a step of a run; texts are without secrets.
///
/// @param position within the run, from 1
/// @param attempt of this step, from 1
/// @param status `running`, `succeeded` or `failed`
/// @param request method and URL
/// @param answer the HTTP status
/// @param outputs JSON
public record RunStep(
        int position,
        String workflowId,
        String step,
        int attempt,
        String status,
        Optional<String> request,
        Optional<Integer> answer,
        Optional<String> outputs,
        Optional<String> reason,
        Instant started,
        Optional<Instant> ended) {}
