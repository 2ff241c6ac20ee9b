package dev.callwright.sip.locate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.xbill.DNS.SRVRecord;

/// The order in which servers are tried: by priority, and within one priority by a draw in which weight counts
/// (RFC 2782).
final class SrvOrder {
    private SrvOrder() {}

    static List<SRVRecord> of(List<SRVRecord> records, RandomGenerator random) {
        List<SRVRecord> left = new ArrayList<>(records);
        left.sort(Comparator.comparingInt(SRVRecord::getPriority).thenComparingInt(SRVRecord::getWeight));
        List<SRVRecord> order = new ArrayList<>(left.size());
        while (!left.isEmpty()) {
            order.add(left.remove(draw(left, random)));
        }
        return order;
    }

    /// Among those at the head that share its priority.
    private static int draw(List<SRVRecord> left, RandomGenerator random) {
        int priority = left.getFirst().getPriority();
        int total = 0;
        int count = 0;
        while (count < left.size() && left.get(count).getPriority() == priority) {
            total += left.get(count++).getWeight();
        }
        int mark = random.nextInt(total + 1);
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += left.get(i).getWeight();
            if (sum >= mark) {
                return i;
            }
        }
        return count - 1;
    }
}
