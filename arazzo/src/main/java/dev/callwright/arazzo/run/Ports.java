package dev.callwright.arazzo.run;

import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.world.Time;

/// What stands around every run of one engine.
public record Ports(OperationCaller caller, Time time, Surroundings surroundings) {}
