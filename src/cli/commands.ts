import { CHECK_FLAGS, CHECK_USAGE } from './check';
import { checkCommand } from './check-command';
import { CLASS_FLAGS, CLASS_USAGE, classCommand } from './class/command';
import type { Command } from './command';
import { COMPLETION_FLAGS, COMPLETION_USAGE, completionScript } from './completion';
import { EXPORT_FLAGS, EXPORT_USAGE, exportCommand } from './export';
import { GRADE_FLAGS, GRADE_USAGE, gradeCommand } from './grade';
import { HANDOUT_FLAGS, HANDOUT_USAGE, handoutCommand } from './handout';
import { helpFor, HELP_USAGE } from './help';
import { EXIT } from './io';
import { LINK_FLAGS, LINK_USAGE, linkCommand, OPEN_FLAGS, OPEN_USAGE, openCommand } from './link';
import { LIST_FLAGS, LIST_USAGE, listCommand } from './list';
import { LITMUS_FLAGS, LITMUS_USAGE, litmusCommand } from './litmus/command';
import { manualPage } from './manual';
import { PICTURE_FLAGS, PICTURE_USAGE, pictureCommand } from './picture/command';
import { REPLAY_FLAGS, REPLAY_USAGE, replayCommand } from './replay';
import { SERVE_FLAGS, SERVE_USAGE, serveCommand } from './serve';

/** Every command, in the order in which help names them. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'serve',
    usage: SERVE_USAGE,
    summary: 'the app in the browser; a file is shown anew whenever it changes',
    words: 'subjects',
    flags: SERVE_FLAGS,
    run: serveCommand,
  },
  {
    name: 'class',
    usage: CLASS_USAGE,
    summary: 'the app for a class that follows its teacher, served by this machine',
    words: 'none',
    flags: CLASS_FLAGS,
    run: classCommand,
  },
  {
    name: 'open',
    usage: OPEN_USAGE,
    summary: 'a scenario or run in the browser',
    words: 'subjects',
    flags: OPEN_FLAGS,
    run: openCommand,
  },
  {
    name: 'link',
    usage: LINK_USAGE,
    summary: 'the link of a scenario and its run',
    words: 'subjects',
    flags: LINK_FLAGS,
    run: linkCommand,
  },
  {
    name: 'list',
    usage: LIST_USAGE,
    summary: 'the presets',
    words: 'none',
    flags: LIST_FLAGS,
    run: listCommand,
  },
  {
    name: 'check',
    usage: CHECK_USAGE,
    summary: 'every interleaving: verdicts and the shortest counterexample',
    words: 'subjects',
    flags: CHECK_FLAGS,
    run: checkCommand,
  },
  {
    name: 'replay',
    usage: REPLAY_USAGE,
    summary: 'the run of a link, or the story of a preset, step by step',
    words: 'subjects',
    flags: REPLAY_FLAGS,
    run: replayCommand,
  },
  {
    name: 'export',
    usage: EXPORT_USAGE,
    summary: 'a scenario for SPIN or TLC, a run in words, as a diagram or as data',
    words: 'subjects',
    flags: EXPORT_FLAGS,
    run: exportCommand,
  },
  {
    name: 'picture',
    usage: PICTURE_USAGE,
    summary: 'a moment of a run as an image, or the run as an animation',
    words: 'subjects',
    flags: PICTURE_FLAGS,
    run: pictureCommand,
  },
  {
    name: 'handout',
    usage: HANDOUT_USAGE,
    summary: 'a run, a lesson or a course as one HTML file, to be played without a network',
    words: 'subjects',
    flags: HANDOUT_FLAGS,
    run: handoutCommand,
  },
  {
    name: 'litmus',
    usage: LITMUS_USAGE,
    summary: 'what a memory model says of litmus tests in C, or how a built-in one can end',
    words: 'litmus',
    flags: LITMUS_FLAGS,
    run: litmusCommand,
  },
  {
    name: 'grade',
    usage: GRADE_USAGE,
    summary: 'the challenges that a class handed in, one link to a line',
    words: 'files',
    flags: GRADE_FLAGS,
    run: gradeCommand,
  },
  {
    name: 'completion',
    usage: COMPLETION_USAGE,
    summary: 'a script that makes a shell complete commands, flags and presets',
    words: 'shells',
    flags: COMPLETION_FLAGS,
    run(given, io) {
      io.out(completionScript(given, COMMANDS));
      return EXIT.holds;
    },
  },
  {
    name: 'manual',
    usage: 'shadow-walk manual',
    summary: 'the manual page, for man: shadow-walk manual | man -l -',
    words: 'none',
    flags: {},
    run(_, io) {
      io.out(manualPage(COMMANDS));
      return EXIT.holds;
    },
  },
  {
    name: 'help',
    usage: HELP_USAGE,
    summary: 'all commands, or one of them with its flags',
    words: 'commands',
    flags: {},
    run(given, io) {
      io.out(helpFor(given, COMMANDS));
      return EXIT.holds;
    },
  },
];
