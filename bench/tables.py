"""Makes tables in Markdown of what bench/run measured."""
from statistics import median


def of(found):
    machine = found["machine"]
    lines = ["# Results", "",
             "Written by `bench/run`; the raw numbers are in `results.json`, what is compared in `README.md`. Medians,"
             " in brackets the smallest and the largest.", "",
             f"{found['when']}, {machine['cores']} cores ({machine['cpu']}), kernel {machine['kernel']},"
             f" JDK {machine['jdk']}, git {machine['git']}; load {found['load_before']:.1f} before,"
             f" {found['load_after']:.1f} after{', quick' if found['quick'] else ''}.", ""]
    lines += aims(found)
    for name, table in (("runs", runs), ("lanes", lanes), ("start", start), ("image", image), ("replay", stores),
                        ("live", live), ("check", check), ("where", where)):
        if name in found:
            lines += table(found)
    return "\n".join(lines)


def spread(values, digits=0):
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def ratio(ours, theirs):
    return median(ours) / median(theirs)


def table(title, head, rows, note=""):
    return [f"## {title}", "", *([note, ""] if note else []), "| " + " | ".join(head) + " |",
            "|---" * len(head) + "|", *("| " + " | ".join(row) + " |" for row in rows), ""]


def aims(found):
    rows = []
    if "runs" in found:
        large = max((r for r in found["runs"] if not r["latency_ms"]), key=lambda r: r["milestones"])
        of = f"{large['milestones']} milestones"
        ours = large["spar"]["overhead_ms"]
        rows.append(aim(f"overhead per milestone beside the bare floor, {of}",
                        ratio(ours, large["floor"]["overhead_ms"]), "×", 2))
        rows.append(aim(f"the same beside the fenced floor, {of}",
                        ratio(ours, large["fenced"]["overhead_ms"]), "×"))
        per = median(large["spar"]["cpu_ms"]) / large["milestones"]
        rows.append(aim(f"CPU per milestone, {of} (stretch)", per, " ms", 107))
        small = min((r for r in found["runs"] if not r["latency_ms"]), key=lambda r: r["milestones"])
        more = large["milestones"] - small["milestones"]
        if more:
            each = (median(large["spar"]["cpu_ms"]) - median(small["spar"]["cpu_ms"])) / more
            rows.append(aim("CPU of each further milestone, without what a run costs once", each, " ms"))
    if "lanes" in found:
        rows += lane_aims(found["lanes"])
    if "start" in found:
        took = {name: measured["wall_ms"] for name, measured in found["start"].items()}
        rows.append(aim("`spar --version` beside a bare JVM", ratio(took["--version"], took["hello"]), "×", 2))
        rows.append(aim("`spar status` beside a bare JVM", ratio(took["status"], took["hello"]), "×", 6))
        if "mcp serve, initialize" in took:
            rows.append(aim("an MCP client's `initialize` answered", median(took["mcp serve, initialize"]), " ms", 300))
    if "image" in found:
        rows.append(aim("the image's `.tar.gz`", found["image"]["archive_mb"], " MB", 60))
        rows.append(aim("the image's `spar --version`", median(found["image"]["start"]["--version"]["wall_ms"]), " ms"))
    if "live" in found:
        rows.append(aim("live view while an agent thinks, of a core", found["live"]["tty"], " %", 3))
    if "check" in found:
        rows.append(aim("CPU of `spar check` per criterion over running its commands, red and green, 24 criteria",
                        beyond(found["check"], "24") / 24, " ms", 50))
        rows.append(aim("CPU of each further criterion, without what a check costs once",
                        further(found["check"]), " ms"))
    if "replay" in found:
        rows.append(aim("replay of 1,000 facts, CPU, in a process that did so before",
                        median(found["replay"]["later"]), " ms", 20))
    if "journal" in found:
        rows.append(aim("journal append beside a bare append + fdatasync",
                        ratio(found["journal"]["spar"], found["journal"]["bare"]), "×", 5))
    return table("Aims", ["what", "aim", "measured", "met?"], rows)


def lane_aims(rows):
    """How near the wall is to what the agents thought, and how much faster lanes are than one after the other."""
    by = {(r["parts"], r["latency_ms"], r["workers"], r["chain"]): median(r["wall_ms"]) for r in rows}
    out = [least("24 independent sub-tasks of 600 ms, 8 lanes: share of the longest path in the wall",
                 100 * 600 / by[24, 600, 8, False], " %", 60),
           least("the same beside what 8 lanes can do at best (1,800 ms)", 100 * 1800 / by[24, 600, 8, False], " %")]
    for parts, factor in ((3, 2.7), (8, 6)):
        if (parts, 600, parts, False) in by:
            out.append(least(f"{parts} independent sub-tasks of 600 ms, all at once beside one after the other",
                             by[parts, 600, 1, False] / by[parts, 600, parts, False], "×", factor))
    if (8, 600, 8, True) in by:
        out.append(least("a chain of 8 sub-tasks of 600 ms: share of the path in the wall",
                         100 * 8 * 600 / by[8, 600, 8, True], " %", 92))
    return out


def least(what, measured, unit, aimed=None):
    """One row of what should be large."""
    told = f"{measured:.1f}{unit}" if unit == "×" else f"{measured:.0f}{unit}"
    met = "" if aimed is None else "yes" if measured >= aimed else f"no, {measured / aimed:.2f} of the aim"
    return [what, "" if aimed is None else f"≥ {aimed}{unit}", told, met]


def aim(what, measured, unit, most=None):
    """One row; without an aim it is a figure to judge the others by."""
    told = f"{measured:.1f}{unit}" if unit == "×" else f"{measured:.0f}{unit}"
    if most is None:
        return [what, "", told, ""]
    met = "yes" if measured <= most else f"no, {measured / most:.1f} times the aim"
    return [what, f"≤ {most}{unit}", told, met]


def runs(found):
    rows = []
    for row in found["runs"]:
        ours, bare, fenced = row["spar"], row["floor"], row["fenced"]
        per = [f"{median(who['cpu_ms']) / row['milestones']:.0f}" for who in (ours, fenced, bare)]
        rows.append([str(row["milestones"]), str(row["latency_ms"]), str(row["repeats"]),
                     f"{row['turns']} / {row['checks']}", spread(ours["wall_ms"]), spread(ours["overhead_ms"]),
                     spread(fenced["overhead_ms"]), spread(bare["overhead_ms"]),
                     f"{ratio(ours['overhead_ms'], fenced['overhead_ms']):.1f}×",
                     f"{ratio(ours['overhead_ms'], bare['overhead_ms']):.1f}×", " / ".join(per),
                     f"{max(ours['rss_mb']):.0f}"])
    return table("Runs", ["milestones", "agent ms", "repeats", "turns / checks", "Spar wall ms",
                          "overhead ms per milestone", "of the fenced floor", "of the bare floor",
                          "beside fenced", "beside bare", "CPU ms per milestone: Spar / fenced / bare",
                          "Spar peak RSS MB"], rows,
                 "Overhead is wall time less what the agent thought. All of Spar's safety is on; what the two floors do"
                 " and do not do stands in `README.md`.")


def lanes(found):
    rows = [[f"{r['parts']}{' in a chain' if r['chain'] else ''}", str(r["latency_ms"]), str(r["workers"]),
             str(r["path_ms"]), str(r["ideal_ms"]), spread(r["wall_ms"]),
             f"{(median(r['wall_ms']) - r['ideal_ms']) / r['parts']:.0f}", f"{median(r['cpu_ms']) / r['parts']:.0f}",
             f"{max(r['rss_mb']):.0f}"] for r in found["lanes"]]
    return table("Lanes", ["sub-tasks", "agent ms", "lanes", "longest path ms", "ideal ms for these lanes", "wall ms",
                           "overhead ms per sub-task", "CPU ms per sub-task", "peak RSS MB"], rows,
                 "`spar goal` as a user starts it, from start to end: every part verified red to green, merged, and"
                 " verified once more on what was merged. A turn's 600 ms stand for three calls of 200 ms.")


def start(found):
    rows = [[f"`{name}`", spread(took["wall_ms"]), spread(took["cpu_ms"]), f"{max(took['rss_mb']):.0f}",
             f"{ratio(took['wall_ms'], found['start']['hello']['wall_ms']):.1f}×"]
            for name, took in found["start"].items()]
    return table("Start", ["command", "wall ms", "CPU ms", "peak RSS MB", "beside hello"], rows)


def image(found):
    rows = [[f"`{name}`", spread(took["wall_ms"]), spread(took["cpu_ms"]), f"{max(took['rss_mb']):.0f}"]
            for name, took in found["image"]["start"].items()]
    return table("Image", ["command", "wall ms", "CPU ms", "peak RSS MB"], rows,
                 f"The archive has {found['image']['archive_mb']:.1f} MB; started with its own runtime and caches.")


def stores(found):
    read, rows = found["replay"], []
    rows.append([f"replay of {read['facts']:.0f} facts in a fresh process, classes included, ms of CPU",
                 spread(read["first"], 1)])
    rows.append(["replay in a warm process, ms of CPU per 1,000 facts", spread(read["later"], 1)])
    if "journal" in found:
        rows.append(["journal append, µs", spread(found["journal"]["spar"], 1)])
        rows.append([f"bare append of {found['journal']['bytes']:.0f} bytes + fdatasync, µs",
                     spread(found["journal"]["bare"], 1)])
    return table("Journal", ["what", "measured"], rows)


def live(found):
    part = found["live"]
    rows = [[mode, f"{part[mode]:.1f} %"] for mode in ("tty", "plain")]
    return table("Live view", ["`--progress`", "of a core"], rows,
                 f"The JVM's CPU over {part['seconds']} s in which an agent thinks.")


def beyond(part, count):
    """Milliseconds of CPU that the check took more than its commands alone."""
    return median(part[count]["cpu_ms"]) - median(part[f"bare {count}"]["cpu_ms"])


def further(part):
    return (beyond(part, "24") - beyond(part, "1")) / 23


def check(found):
    part = found["check"]
    rows = [[count, spread(part[count]["wall_ms"]), spread(part[count]["cpu_ms"]),
             spread(part[f"bare {count}"]["cpu_ms"]), f"{beyond(part, count) / int(count):.0f}",
             f"{max(part[count]['rss_mb']):.0f}"] for count in ("1", "24")]
    return table("Check", ["criteria", "wall ms", "CPU ms", "CPU ms of the commands alone", "more CPU ms per criterion",
                           "peak RSS MB"], rows,
                 f"Each command runs once on the base and once on the result. Each further criterion takes"
                 f" {further(part):.0f} ms of CPU more than its commands.")


def where(found):
    part = found["where"]
    total = sum(part["kinds_ms"].values())
    rows = [[kind, f"{took:.0f}", f"{took / part['milestones']:.1f}", f"{100 * took / total:.0f} %"]
            for kind, took in sorted(part["kinds_ms"].items(), key=lambda k: -k[1])]
    jvm = part["jvm"]
    lines = table("Where the time goes", ["kind of step", "ms", "ms per milestone", "share"], rows,
                  f"{part['milestones']} milestones at 0 ms, {part['facts']} facts; from the run's own timeline. CPU:"
                  f" {jvm['own_cpu_ms']:.0f} ms in the JVM, {jvm['children_cpu_ms']:.0f} ms in what it started.")
    if part["programs"]:
        counts = sorted(part["programs"].items(), key=lambda p: -p[1]["each"])
        lines += table("Processes started", ["program", "with the first milestone", "with each further one"],
                       [[name, str(n["first"]), f"{n['each']:.1f}"] for name, n in counts
                        if n["each"] >= 0.05 or n["first"] > 2])
    return lines
