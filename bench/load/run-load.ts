import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { readDatabaseCpuUs, readProcessCpuUs } from '../machine/cpu.ts';
import { readMachineCpuUs } from '../machine/idle.ts';
import { quantile } from '../machine/median.ts';
import { DIALECTS, keyOf, readKeys, type SenderPlan } from './dialect.ts';
import { FrameSocket } from './frame-socket.ts';
import type { LoadPlan, LoadResult } from './plan.ts';

/** What is under way when sending ends must still arrive within this time, in ms. */
const GRACE_MS = 10_000;
const MOST_WARM_UP_MS = 10_000;
const IN_FLIGHT_TO_WARM_UP = 4;
/** Time for a new pace to show its effect, in ms. */
const RUN_IN_MS = 2_000;
/** Rest between looks at what is due, in ms. */
const TICK_MS = 1;

/** Connects, warms up, measures. Rejects when a message was refused or did not arrive everywhere. */
export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const { pace, measuredMs } = plan;
  const load = new Load(plan);
  await load.connect();
  load.fill(pace.kind === 'closed' ? pace.inFlight : IN_FLIGHT_TO_WARM_UP);
  await load.warmUp();
  if (pace.kind === 'open') {
    await load.settle();
    load.keepPace(pace.perSecond);
    await sleep(RUN_IN_MS);
  }
  const before = load.measure();
  await sleep(measuredMs);
  const after = load.measure();
  await load.settle();
  load.close();
  return summarise(before, after);
}

class Load {
  readonly #plan: LoadPlan;
  readonly #senders: { readonly socket: FrameSocket; readonly plan: SenderPlan }[] = [];
  readonly #receivers: FrameSocket[] = [];
  /** By message: who sent it, when (or when it was due), and how many answers and receipts are still to come. */
  readonly #senderOf: number[] = [];
  readonly #startedAt: number[] = [];
  readonly #missing: number[] = [];
  readonly #latenciesMs: number[] = [];
  #underWay = 0;
  #completed = 0;
  #isRefilling = false;
  #ticker: NodeJS.Timeout | undefined;
  #complaint: string | null = null;

  constructor(plan: LoadPlan) {
    this.#plan = plan;
  }

  async connect(): Promise<void> {
    const { port, senders, receivers, dialect } = this.#plan;
    const { acknowledged, brought, keyMark } = DIALECTS[dialect];
    const hearAnswer = (frame: string) => {
      if (frame.startsWith(acknowledged)) readKeys(frame.slice(0, 100), '"key":"m-', (key) => this.#count(key, false));
      else if (isComplaint(frame)) this.#complaint ??= frame;
    };
    const hearMessage = (frame: string) => {
      if (frame.startsWith(brought)) readKeys(frame, keyMark, (key) => this.#count(key, true));
      else if (isComplaint(frame)) this.#complaint ??= frame;
    };
    for (const plan of receivers) this.#receivers.push(await FrameSocket.open(port, plan, hearMessage));
    for (const plan of senders) this.#senders.push({ socket: await FrameSocket.open(port, plan, hearAnswer), plan });
    // Time for the hellos.
    await sleep(500);
  }

  /** Each sender keeps this many messages under way from now on. */
  fill(inFlight: number): void {
    this.#isRefilling = true;
    for (let sender = 0; sender < this.#senders.length; sender += 1) {
      for (let count = 0; count < inFlight; count += 1) this.#send(sender, performance.now());
    }
  }

  /** Sends what is due, whatever is under way. */
  keepPace(perSecond: number): void {
    const startedAt = performance.now();
    let sent = 0;
    this.#ticker = setInterval(() => {
      const due = ((performance.now() - startedAt) / 1000) * perSecond;
      for (; sent < due; sent += 1) this.#send(sent % this.#senders.length, startedAt + (sent * 1000) / perSecond);
    }, TICK_MS);
  }

  /** Code runs slowly until it has run often; so it is messages that count here, not time. */
  async warmUp(): Promise<void> {
    const deadline = performance.now() + MOST_WARM_UP_MS;
    while (this.#completed < this.#plan.warmUpMessages && performance.now() < deadline) await sleep(20);
  }

  measure() {
    const { server, postmaster } = this.#plan.watched;
    const { user, system } = process.cpuUsage();
    const latenciesMs = this.#latenciesMs.splice(0);
    const cpuUs = {
      server: readProcessCpuUs(server),
      database: readDatabaseCpuUs(postmaster),
      generator: user + system,
      machine: readMachineCpuUs(),
    };
    return { at: performance.now(), completed: this.#completed, latenciesMs, cpuUs };
  }

  /** Sends no more; resolves when all that was under way has arrived. */
  async settle(): Promise<void> {
    this.#isRefilling = false;
    clearInterval(this.#ticker);
    const deadline = performance.now() + GRACE_MS;
    while (this.#underWay > 0 && performance.now() < deadline && this.#complaint === null) await sleep(20);
    if (this.#complaint !== null) throw new Error(`It went wrong: ${this.#complaint}`);
    if (this.#underWay > 0) throw new Error(`${this.#underWay} messages did not arrive everywhere.`);
  }

  close(): void {
    for (const { socket } of this.#senders) socket.close();
    for (const socket of this.#receivers) socket.close();
  }

  #send(sender: number, at: number): void {
    const entry = this.#senders[sender];
    if (entry === undefined) throw new Error('There is no such sender.');
    const message = this.#startedAt.push(at) - 1;
    this.#senderOf.push(sender);
    this.#missing.push(this.#plan.copies + 1);
    this.#underWay += 1;
    entry.socket.send(`${entry.plan.messageHead}${keyOf(message)}${entry.plan.messageTail}`);
  }

  #count(message: number, isReceipt: boolean): void {
    const startedAt = this.#startedAt[message];
    const missing = (this.#missing[message] ?? 0) - 1;
    if (startedAt === undefined || missing < 0) {
      this.#complaint ??= `message ${message} came too often`;
      return;
    }
    if (isReceipt) this.#latenciesMs.push(performance.now() - startedAt);
    this.#missing[message] = missing;
    if (missing > 0) return;
    this.#underWay -= 1;
    this.#completed += 1;
    if (this.#isRefilling) this.#send(this.#senderOf[message] ?? 0, performance.now());
  }
}

const isComplaint = (frame: string): boolean => /^{"type":"(?:refused|bye|closed)"/.test(frame);

type Measure = ReturnType<Load['measure']>;

function summarise(before: Measure, after: Measure): LoadResult {
  const messages = after.completed - before.completed;
  const seconds = (after.at - before.at) / 1000;
  const sorted = after.latenciesMs.toSorted((a, b) => a - b);
  const cpuOf = (part: keyof Measure['cpuUs']) => after.cpuUs[part] - before.cpuUs[part];
  const [server, database, generator] = [cpuOf('server'), cpuOf('database'), cpuOf('generator')];
  const foreignUs = Math.max(0, cpuOf('machine') - server - database - generator);
  return {
    messagesPerSecond: messages / seconds,
    deliveriesPerSecond: sorted.length / seconds,
    latencyMs: { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), p999: quantile(sorted, 0.999) },
    cpuUs: { server: server / messages, database: database / messages, generator: generator / messages },
    neighbours: foreignUs / (seconds * 1_000_000 * availableParallelism()),
  };
}
