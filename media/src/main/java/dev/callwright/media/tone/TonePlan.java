package dev.callwright.media.tone;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a country's network sounds like (ITU-T E.180, supplement 2).
///
/// @param ringing heard while the far end rings
/// @param busy the far end is on another call
/// @param congestion the network cannot connect
public record TonePlan(Cadence ringing, Cadence busy, Cadence congestion) {
    private static final String RING_425 = "425/1000,0/4000";
    private static final String HALVES_425 = "425/500,0/500";
    private static final String QUARTERS_425 = "425/250,0/250";

    private static final Map<String, TonePlan> PLANS = Map.ofEntries(
            entry("us", plan("440+480/2000,0/4000", "480+620/500,0/500", "480+620/250,0/250")),
            entry("us-old", plan("420+40/2000,0/4000", "500+40/500,0/500", "500+40/250,0/250")),
            entry("at", plan("420/1000,0/5000", "420/400,0/400", "420/200,0/200")),
            entry("au", plan("413+438/400,0/200,413+438/400,0/2000", "425/375,0/375", "425/375,0/375,420/375,0/375")),
            entry("be", plan("425/1000,0/3000", HALVES_425, "425/167,0/167")),
            entry("bg", plan(RING_425, HALVES_425, QUARTERS_425)),
            entry("br", plan(RING_425, "425/250,0/250", "425/250,0/250,425/750,0/250")),
            entry("ch", plan(RING_425, HALVES_425, "425/200,0/200")),
            entry("cl", plan("400/1000,0/3000", "400/500,0/500", "400/200,0/200")),
            entry("cn", plan("450/1000,0/4000", "450/350,0/350", "450/700,0/700")),
            entry("cz", plan(RING_425, "425/330,0/330", "425/165,0/165")),
            entry("de", plan(RING_425, "425/480,0/480", "425/240,0/240")),
            entry("dk", plan(RING_425, HALVES_425, "425/450,0/450")),
            entry("ee", plan(RING_425, "425/300,0/300", "425/200,0/200")),
            entry("es", plan("425/1500,0/3000", "425/200,0/200", "425/200,0/200,425/200,0/200,425/200,0/600")),
            entry("fi", plan(RING_425, "425/300,0/300", "425/200,0/200")),
            entry("fr", plan("440/1500,0/3500", "440/500,0/500", "440/250,0/250")),
            entry("gr", plan(RING_425, "425/300,0/300", "425/200,0/200")),
            entry("hu", plan("425/1250,0/3750", "425/300,0/300", "425/300,0/300")),
            entry("il", plan("400/1000,0/3000", "400/500,0/500", "400/250,0/250")),
            entry("in", plan("400+25/400,0/200,400+25/400,0/2000", "400/750,0/750", "400/250,0/250")),
            entry("it", plan(RING_425, HALVES_425, "425/200,0/200")),
            entry("jp", plan("400+15/1000,0/2000", "400/500,0/500", "400/500,0/500")),
            entry("lt", plan(RING_425, "425/350,0/350", "425/200,0/200")),
            entry("mx", plan(RING_425, "425/250,0/250", "425/250,0/250")),
            entry("my", plan("425/400,0/200,425/400,0/2000", HALVES_425, HALVES_425)),
            entry("nl", plan(RING_425, HALVES_425, QUARTERS_425)),
            entry("no", plan(RING_425, HALVES_425, "425/200,0/200")),
            entry("nz", plan("400+450/400,0/200,400+450/400,0/2000", "400/500,0/500", "400/250,0/250")),
            entry("ph", plan("425+480/1000,0/4000", "480+620/500,0/500", "480+620/250,0/250")),
            entry("pl", plan(RING_425, HALVES_425, HALVES_425)),
            entry("pt", plan("425/1000,0/5000", HALVES_425, "425/200,0/200")),
            entry("ru", plan("425/1000,0/4000", "425/350,0/350", "425/175,0/175")),
            entry("se", plan("425/1000,0/5000", "425/250,0/250", "425/250,0/750")),
            entry("sg", plan("401+425/400,0/200,401+425/400,0/2000", "425/750,0/750", "425/250,0/250")),
            entry("th", plan("420/1000,0/5000", "400/500,0/500", "400/300,0/300")),
            entry("tw", plan("440+480/1000,0/2000", "480+620/500,0/500", "480+620/250,0/250")),
            entry("uk", plan("400+450/400,0/200,400+450/400,0/2000", "400/375,0/375", "400/400,0/350,400/225,0/525")),
            entry("ve", plan(RING_425, HALVES_425, QUARTERS_425)),
            entry("za", plan("400+33/400,0/200,400+33/400,0/2000", "400/500,0/500", "400/250,0/250")));

    /// North America's, the default.
    public static final TonePlan US = of("us").orElseThrow();

    /// The plan of a country, by the codes of TwiML's `<Dial ringTone>`: `us`, `uk`, `de`, `us-old`…
    public static Optional<TonePlan> of(String country) {
        return Optional.ofNullable(PLANS.get(country.toLowerCase(Locale.ROOT)));
    }

    private static TonePlan plan(String ringing, String busy, String congestion) {
        return new TonePlan(Cadence.repeating(ringing), Cadence.repeating(busy), Cadence.repeating(congestion));
    }
}
