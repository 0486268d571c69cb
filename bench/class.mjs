/**
 * A class under load: `node bench/class.mjs [--students 300] [--minutes 10]`, after `npm run build`. It starts the real
 * command, lets simulated students in over real sockets, and a teacher who steps; some who mean no good are among them.
 *
 *     every two seconds   a step: how long until each student has it
 *     every minute        a question that all answer within two seconds: are all counted?
 *     all the time        one who floods, one who sends junk, one in the wrong room, one who claims to be the teacher
 *
 * Latencies are measured in this process, which does the work of 300 machines, so they are upper bounds.
 */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { WebSocket } from 'ws';

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(2);
}

/** What is asked for. */
function flags() {
  try {
    return parseArgs({
      options: { students: { type: 'string', default: '300' }, minutes: { type: 'string', default: '10' } },
    }).values;
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error));
  }
}

/** @param {'students' | 'minutes'} name @param {number} most */
function numberOf(name, most) {
  const given = flags()[name];
  const number = Number(given);
  return number > 0 && number <= most
    ? number
    : stop(`--${name} is "${given}"; it must be a number above 0, at most ${most}`);
}

const students = Math.ceil(numberOf('students', 390));
const minutes = numberOf('minutes', 600);

const repo = resolve(import.meta.dirname, '..');
// The bundle of the command is made by another process: making it takes memory.
execFileSync(process.execPath, ['tools/cli.mjs', '--version'], { cwd: repo, stdio: 'ignore' });
const server = spawn(
  process.execPath,
  ['tools/cli.mjs', 'class', '--no-open', '--port', '0', '--people', '400'],
  {
    cwd: repo,
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
let said = '';
for await (const part of server.stdout) {
  said += String(part);
  if (said.includes('Ctrl-C')) break;
}
const [, origin, code, secret] = /(http:\/\/127\.0\.0\.1:\d+)\/\?class=(\w+)#teacher\.(\S+)/.exec(said) ?? [];

/** Resident memory of the server, in MB. */
function memory() {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

/** @param {(message: any) => void} hear @param {object} [part] */
function enter(hear, part = {}) {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/class`, { origin, perMessageDeflate: false });
  socket.on('error', () => undefined);
  socket.on('open', () => {
    const hello = { type: 'hello', protocol: 2, room: code, name: '', member: null, secret: null, ...part };
    socket.send(JSON.stringify(hello));
  });
  socket.on('message', (data) => hear(JSON.parse(String(data))));
  return socket;
}

/** @param {readonly number[]} sorted @param {number} part from 0 to 1 */
const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];

let people = 0;
/** @type {any} */
let question = null;
const teacher = enter(
  (message) => {
    if (message.type === 'people') people = message.here;
    if (message.type === 'question') question = message.asked;
  },
  { secret },
);

/** When the step on its way was sent, and how long it took to each student, in milliseconds. */
let sentAt = 0;
let wanted = '';
/** @type {number[]} */
let took = [];
const class_ = Array.from({ length: students }, (_, i) =>
  enter(
    (message) => {
      if (message.type === 'place' && message.place?.link === wanted) took.push(performance.now() - sentAt);
      if (message.type !== 'question' || message.asked === null || message.asked.counts !== null) return;
      const { round } = message.asked;
      setTimeout(
        () => class_[i].send(JSON.stringify({ type: 'answer', round, chosen: [i % 3] })),
        Math.random() * 1900,
      );
    },
    { name: `Student ${i}` },
  ),
);
while (people < students) await sleep(100);
console.log(`${students} students are in; the server has ${memory()} MB`);

/** Those who mean no good, again and again. */
const junk = [
  'junk',
  '{"type":"answer"}',
  '[]',
  'x'.repeat(70_000),
  '{"type":"place","place":{"link":"v5.a","target":null}}',
];
const hostile = setInterval(() => {
  const flood = enter(() => undefined);
  flood.on('open', () => {
    for (let i = 0; i < 500; i++) flood.send('{"type":"follow","following":true}');
  });
  const other = enter(() => undefined);
  other.on('open', () => junk.forEach((text) => other.send(text)));
  enter(() => undefined, { room: 'ZZZ999' });
  enter(() => undefined, { secret: 'x'.repeat(22) });
  setTimeout(() => [flood, other].forEach((socket) => socket.terminate()), 800);
}, 1000);

const all = [];
const worst = [];
let missing = 0;
let counted = 0;
let asked = 0;
const memories = [memory()];
const until = performance.now() + minutes * 60_000;
for (let step = 0; performance.now() < until; step++) {
  took = [];
  wanted = `v5.${'step'.repeat(200)}${step}`;
  sentAt = performance.now();
  teacher.send(JSON.stringify({ type: 'place', place: { link: wanted, target: null } }));
  await sleep(2000);
  missing += students - took.length;
  const sorted = took.toSorted((a, b) => a - b);
  if (sorted.length > 0) {
    all.push(quantile(sorted, 0.95));
    worst.push(sorted[sorted.length - 1]);
  }
  if (step % 30 !== 5) continue;
  const own = { about: { is: 'own', text: 'Which?' }, options: ['a', 'b', 'c'], many: false };
  teacher.send(JSON.stringify({ type: 'ask', question: own, right: [0] }));
  // Answers come within two seconds; they are counted for the teacher a moment later.
  await sleep(3000);
  asked += 1;
  if (question?.answers === students) counted += 1;
  else console.log(`only ${question?.answers} answers were counted`);
  teacher.send('{"type":"turn","to":"end"}');
  memories.push(memory());
}
clearInterval(hostile);
const byStep = all.toSorted((a, b) => a - b);
const last = worst.toSorted((a, b) => a - b);
const ms = (/** @type {number | undefined} */ value) => `${Math.round(value ?? NaN)} ms`;
console.log(`steps: ${all.length}; not received: ${missing}`);
console.log(
  `95 % of the class have a step within: median ${ms(quantile(byStep, 0.5))}, worst step ${ms(byStep.at(-1))}`,
);
console.log(`all have it within: median ${ms(quantile(last, 0.5))}, worst step ${ms(last.at(-1))}`);
const share = (/** @type {readonly number[]} */ those, /** @type {number} */ most) =>
  `${those.filter((took) => took <= most).length} of ${those.length}`;
console.log(
  `steps that 95 % had within 100 ms: ${share(all, 100)}; that all had within 500 ms: ${share(worst, 500)}`,
);
console.log(`questions with all ${students} answers counted: ${counted} of ${asked}`);
console.log(`memory of the server, in MB: ${memories.join(' ')}`);
class_.forEach((socket) => socket.terminate());
teacher.terminate();
server.kill('SIGTERM');
