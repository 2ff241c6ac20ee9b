package dev.callwright.media.engine;

import java.util.ArrayList;
import java.util.List;

/// Calls every member once in 20 ms, a quarter of them every 5 ms, so that sending does not come in one burst.
///
/// All members of a quarter first listen and then speak, so that those who hear each other work on the same instant.
/// Confined to the thread of its loop; what members do to the membership takes effect with the next round.
final class Pacer {
    /// Nothing is due.
    static final long NEVER = Long.MAX_VALUE;

    static final long PERIOD = 20_000_000L;
    private static final int QUARTERS = 4;
    private static final long STEP = PERIOD / QUARTERS;
    private static final long LATE = 5_000_000L;
    /// A machine that slept is not made to run after what it missed.
    private static final long HOPELESS = 200_000_000L;

    private final List<List<Member>> quarters = new ArrayList<>();
    private int members;
    private long step;
    private int turn;
    private volatile long ticks;
    private volatile long lateTicks;

    /// One that is called.
    interface Member {
        /// @param due when this tick was to run
        void listen(long due);

        void speak(long due);

        /// This tick runs more than 5 ms after it was due.
        void late();
    }

    Pacer() {
        for (int i = 0; i < QUARTERS; i++) {
            quarters.add(new ArrayList<>());
        }
    }

    /// Adds `member` and returns the quarter it is in.
    int add(Member member, long now) {
        turn = (turn + 1) % QUARTERS;
        add(member, turn, now);
        return turn;
    }

    void add(Member member, int quarter, long now) {
        if (members == 0) {
            step = Math.floorDiv(now, STEP) + 1;
        }
        quarters.get(quarter).add(member);
        members++;
    }

    void remove(Member member, int quarter) {
        if (quarters.get(quarter).remove(member)) {
            members--;
        }
    }

    int members() {
        return members;
    }

    /// When the next call of [#run] is due, on the clock of `run`; [#NEVER] while there are no members.
    long due() {
        if (members == 0) {
            return NEVER;
        }
        while (quarter().isEmpty()) {
            step++;
        }
        return step * STEP;
    }

    /// Runs everything that is due by now.
    void run(long now) {
        while (due() <= now) {
            long due = step * STEP;
            boolean late = now - due > LATE;
            tick(quarter(), due, late);
            step = now - due > HOPELESS ? Math.floorDiv(now, STEP) : step + 1;
        }
    }

    private List<Member> quarter() {
        return quarters.get((int) Math.floorMod(step, (long) QUARTERS));
    }

    private void tick(List<Member> members, long due, boolean late) {
        for (int i = 0; i < members.size(); i++) {
            if (late) {
                members.get(i).late();
            }
            members.get(i).listen(due);
        }
        for (int i = 0; i < members.size(); i++) {
            members.get(i).speak(due);
        }
        count(late);
    }

    /// Only this thread writes, so that nothing can be lost between reading and writing.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(boolean late) {
        ticks++;
        if (late) {
            lateTicks++;
        }
    }

    /// Rounds run. Any thread.
    long ticks() {
        return ticks;
    }

    /// Rounds run late. Any thread.
    long lateTicks() {
        return lateTicks;
    }
}
