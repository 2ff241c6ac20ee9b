package dev.callwright.server.run;

/// What became of runs on this server since its start.
///
/// @param started begun, not counting those that only went on
/// @param late times that a run went on more than a second after it was due
/// @param underWay worked on at this moment
public record RunStatistics(long started, long completed, long failed, long cancelled, long late, int underWay) {}
