"""Runs a command at a terminal of its own: at.py COLUMNS ROWS COMMAND...

What the terminal shows comes on standard output. Lines on standard input say what happens at it:
type HEX | size COLUMNS ROWS | signal NUMBER | modes.  Answers, and the exit code at last, go to standard error.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios


def resize(fd, columns, rows):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def say(line):
    os.write(2, (line + "\n").encode())


def obey(line, fd, child):
    words = line.split()
    if words[0] == "type":
        os.write(fd, bytes.fromhex(words[1]))
    elif words[0] == "size":
        resize(fd, int(words[1]), int(words[2]))
    elif words[0] == "signal":
        os.kill(child, int(words[1]))
    elif words[0] == "modes":
        flags = termios.tcgetattr(fd)[3]
        say("modes %s %s" % ("line" if flags & termios.ICANON else "key", "echo" if flags & termios.ECHO else "silent"))


def main():
    columns, rows, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    go_in, go_out = os.pipe()
    child, fd = pty.fork()
    if child == 0:
        os.close(go_out)
        os.read(go_in, 1)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGTTOU, signal.SIGTTIN):
            signal.signal(number, signal.SIG_DFL)
        os.execvp(command[0], command)
    resize(fd, columns, rows)
    os.write(go_out, b"x")
    waiting = b""
    listening = [fd, 0]
    while True:
        ready, _, _ = select.select(listening, [], [])
        if fd in ready:
            try:
                shown = os.read(fd, 65536)
            except OSError:
                shown = b""
            if not shown:
                break
            os.write(1, shown)
        if 0 in ready:
            said = os.read(0, 65536)
            if not said:
                listening.remove(0)
            waiting += said
            while b"\n" in waiting:
                line, waiting = waiting.split(b"\n", 1)
                obey(line.decode(), fd, child)
    _, status = os.waitpid(child, 0)
    say("exit %d" % os.waitstatus_to_exitcode(status))


main()
