package dev.callwright.arazzo.source;

import dev.callwright.arazzo.document.Step.Target;
import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.problem.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the channel that a step names.
///
/// @param document the one in which the names mean something
public record ChannelFinder(LoadedDocument document, Problems problems) {
    private static final Pattern PATH =
            Pattern.compile("\\{\\$sourceDescriptions\\.([A-Za-z0-9_-]+)\\.url}#(/channels/.+)");
    private static final Pattern QUALIFIED = Pattern.compile("\\$sourceDescriptions\\.([A-Za-z0-9_-]+)\\.(.+)");

    /// Empty when there is none; the problems then say so.
    public Optional<Channel> byPath(Target.ChannelPath target) {
        Matcher matcher = PATH.matcher(target.name());
        if (!matcher.matches()) {
            problems.add(
                    Code.UNKNOWN_OPERATION,
                    target.place(),
                    "this is no channelPath: " + target.name(),
                    "it is written {$sourceDescriptions.NAME.url}#/channels/CHANNEL");
            return Optional.empty();
        }
        Optional<AsyncDescription> api = api(matcher.group(1));
        if (api.isEmpty()) {
            if (document.isUnread(matcher.group(1))) {
                return Optional.empty();
            }
            problems.add(
                    Code.UNKNOWN_SOURCE,
                    target.place(),
                    "no AsyncAPI source is called " + matcher.group(1),
                    Suggestion.among(
                            "AsyncAPI sources",
                            matcher.group(1),
                            document.asyncApis().stream()
                                    .map(AsyncDescription::name)
                                    .toList()));
            return Optional.empty();
        }
        List<String> tokens =
                Pointer.ofFragment(matcher.group(2)).map(Pointer::tokens).orElse(List.of());
        Optional<Channel> found = tokens.size() == 2 ? api.get().channel(tokens.get(1)) : Optional.empty();
        if (found.isEmpty()) {
            problems.add(
                    Code.UNKNOWN_OPERATION,
                    target.place(),
                    "no channel " + matcher.group(2) + " in " + matcher.group(1),
                    Suggestion.among(
                            "channels",
                            tokens.isEmpty() ? "" : tokens.getLast(),
                            api.get().channelNames()));
        }
        return found;
    }

    /// The channel of an AsyncAPI operation; empty, without a problem, for every other name.
    public Optional<Channel> byOperation(Target.OperationId target) {
        Matcher qualified = QUALIFIED.matcher(target.name());
        if (qualified.matches()) {
            return api(qualified.group(1)).flatMap(api -> api.ofOperation(qualified.group(2)));
        }
        return document.apis().isEmpty()
                ? document.asyncApis().stream()
                        .flatMap(api -> api.ofOperation(target.name()).stream())
                        .findFirst()
                : Optional.empty();
    }

    private Optional<AsyncDescription> api(String name) {
        return document.asyncApis().stream()
                .filter(api -> api.name().equals(name))
                .findFirst();
    }
}
