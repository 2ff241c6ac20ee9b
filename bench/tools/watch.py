"""What /proc tells about the process under load and the machine around it."""
import os
import pathlib
import re

TICKS_PER_SECOND = os.sysconf('SC_CLK_TCK')


def cpu_seconds(pid):
    """User and system time that the process has used, all threads together; 0 when it is gone."""
    try:
        fields = pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def machine_busy_seconds():
    """Time that all cores together were not idle since the machine started."""
    with open('/proc/stat') as stat:
        user, nice, system, idle, iowait, irq, softirq, steal = map(int, stat.readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / TICKS_PER_SECOND


def resident_kilobytes(pid):
    return status(pid, r'VmRSS:\s+(\d+)')


def threads(pid):
    return status(pid, r'Threads:\s+(\d+)')


def status(pid, pattern):
    return int(re.search(pattern, pathlib.Path(f'/proc/{pid}/status').read_text()).group(1))


class Interval:
    """CPU that the server, the load tools and everybody else used between its creation and `end()`."""

    def __init__(self, clock, server, tools):
        self.clock = clock
        self.server = server
        self.tools = tools
        self.before = self.read()

    def read(self):
        return self.clock(), cpu_seconds(self.server), sum(map(cpu_seconds, self.tools)), machine_busy_seconds()

    def end(self):
        seconds, server, tools, machine = (now - then for now, then in zip(self.read(), self.before))
        return {'seconds': seconds, 'server_cpu_seconds': server, 'server_cores': round(server / seconds, 3),
                'tool_cores': round(tools / seconds, 2), 'other_cores': round((machine - server - tools) / seconds, 2)}
