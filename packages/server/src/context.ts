import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { findOfflineSpeech, OfflineSpeech } from '@zhida/ai/speech';
import type { Id, Instant } from '@zhida/core/kit';
import { HintListener, openDatabase, sendHint, type Database } from '@zhida/store';
import { CustomerTokens } from './access/customer-token.ts';
import { StrangerAttempts } from './access/sign-in-lock.ts';
import { StaffSessions } from './access/staff-session.ts';
import { Answerer } from './answers/answerer.ts';
import { Trainer } from './answers/trainer.ts';
import {
  decodeAccountsChange,
  decodeHints,
  decodeRouting,
  decodePresenceSet,
  decodeTyping,
  encodeAccountsChange,
  encodeRouting,
  encodeHints,
  encodePresenceSet,
  encodeTyping,
  isMove,
  type PresenceSet,
  type Typing,
} from './bus/hint.ts';
import type { Config } from './config.ts';
import { DemoWebhook } from './demo/webhook.ts';
import { FlowDirectory } from './dialogues/flow-directory.ts';
import { AccountDirectory } from './engine/account-directory.ts';
import { performLookUp } from './engine/effects/look-up.ts';
import { performNotifyApp } from './engine/effects/notify-app.ts';
import { performRoute } from './engine/effects/route.ts';
import { performRunBot, type RunBotOptions } from './engine/effects/run-bot.ts';
import { performTellSetAside } from './engine/effects/tell-set-aside.ts';
import { performTranscribe } from './engine/effects/transcribe.ts';
import { Engine } from './engine/engine.ts';
import { PresenceKeeper } from './engine/presence.ts';
import { Timers } from './engine/timers.ts';
import { Worker } from './engine/worker.ts';
import { NewestNumbers } from './feeds/newest-numbers.ts';
import { WaitingPolls } from './feeds/waiting-polls.ts';
import { FileLinks } from './files/links.ts';
import { LocalStorage } from './files/local-storage.ts';
import type { FileStorage } from './files/storage.ts';
import { UploadQueue } from './files/upload-queue.ts';
import { OpenAccounts } from './forecasts/open-accounts.ts';
import { WaitLines } from './forecasts/wait-lines.ts';
import { AppTokens } from './kf/access.ts';
import { CallLog } from './kf/call-log.ts';
import { KfLimits } from './kf/limits.ts';
import { VoiceTwins } from './kf/media/voice.ts';
import { seal } from './kf/secrets.ts';
import { createSyncMemory, type SyncMemory } from './kf/sync/memory.ts';
import { Board } from './live/board.ts';
import { Hub, topics } from './live/hub.ts';
import type { Logger } from './log.ts';
import { nodeProviderOf } from './providers/node-provider.ts';
import { ProviderDesk } from './providers/provider-desk.ts';
import { RehearsalPlayer } from './rehearsals/rehearsal-player.ts';
import { Routers } from './routing/routers.ts';
import { WordWriter } from './search/word-writer.ts';
import { Sweeper } from './sweeper.ts';

/** Everything that a running node is made of. */
export interface Context extends AsyncDisposable {
  readonly nodeId: Id;
  readonly config: Config;
  readonly log: Logger;
  readonly now: () => Instant;
  readonly db: Database;
  readonly engine: Engine;
  readonly accounts: AccountDirectory;
  readonly openAccounts: OpenAccounts;
  readonly flows: FlowDirectory;
  readonly demo: DemoWebhook;
  readonly worker: Worker;
  readonly timers: Timers;
  readonly presence: PresenceKeeper;
  readonly hub: Hub;
  readonly board: Board;
  readonly routers: Routers;
  readonly waitLines: WaitLines;
  readonly sweeper: Sweeper;
  readonly wordWriter: WordWriter;
  readonly rehearsals: RehearsalPlayer;
  readonly answerer: Answerer;
  readonly trainer: Trainer;
  readonly storage: FileStorage;
  readonly uploadQueue: UploadQueue;
  readonly newestNumbers: NewestNumbers;
  readonly waitingPolls: WaitingPolls;
  readonly links: FileLinks;
  /** The node's secret: signs the codes and tokens of the 微信客服 API. */
  readonly secret: string;
  readonly customerTokens: CustomerTokens;
  readonly appTokens: AppTokens;
  readonly kfLimits: KfLimits;
  readonly syncMemory: SyncMemory;
  readonly voiceTwins: VoiceTwins;
  readonly kfCalls: CallLog;
  readonly providers: ProviderDesk;
  readonly offlineSpeech: OfflineSpeech;
  readonly staffSessions: StaffSessions;
  readonly strangerAttempts: StrangerAttempts;
  /** Shows on all nodes that somebody is typing. */
  readonly sendTyping: (typing: Typing) => void;
  /** Has all nodes read a tenant's accounts and plans anew, after they were changed. */
  readonly announceAccounts: (tenantId: Id) => void;
  /** Tells an agent on all nodes that somebody set his presence. */
  readonly tellPresenceSet: (set: PresenceSet) => void;
  /** Agents with a live socket on this node, by session. */
  readonly connectedAgents: Set<{ readonly tenantId: Id; readonly agentId: Id }>;
}

export interface ContextOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly databaseUrl: string;
  /** Folder for files. */
  readonly dataDir: string;
  readonly secret: string;
  /** Replaced by tests that move the clock. */
  readonly now?: () => Instant;
}

/** Builds a node and starts its engine; the web server comes on top. Disposing finishes what is under way. */
export async function createContext({
  config,
  log,
  databaseUrl,
  dataDir,
  secret,
  now = Date.now,
}: ContextOptions): Promise<Context> {
  const nodeId = randomUUID();
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection was lost');
  const db = openDatabase({ url: databaseUrl, connections: config.databaseConnections, onError });
  const storage = await LocalStorage.open(join(dataDir, 'files'));
  const links = new FileLinks(secret, now);
  const accounts = new AccountDirectory(db, now);
  const flows = new FlowDirectory(db, now);
  const demo = new DemoWebhook();
  const hub = new Hub(links.sign);
  const syncMemory = createSyncMemory(db, now);
  const voiceTwins = new VoiceTwins({ db, storage, log, ffmpeg: config.ffmpeg });
  const providers = new ProviderDesk({
    db,
    now,
    log,
    secret,
    node: nodeProviderOf(config),
    mayReachPrivate: config.modelPrivateTargets,
  });
  const offlineSpeech = new OfflineSpeech(
    await findOfflineSpeech({
      program: config.speechProgram,
      englishFolder: config.speechEnglish,
      mandarinFolder: config.speechMandarin ?? null,
      path: process.env['PATH'] ?? '',
    }),
  );
  const waitLines = new WaitLines({ db, accounts, now, log });
  const openAccounts = new OpenAccounts({ db, accounts, waitLines, now });
  const board = new Board({ lines: waitLines, hub, now, log });
  const connectedAgents = new Set<{ readonly tenantId: Id; readonly agentId: Id }>();

  /** Hints of other nodes may have been missed: everybody reads on from where he is. */
  const readAnew = () => {
    hub.publishGap();
    syncMemory.ends.forgetAll();
    routers.readAgain();
    worker.wake();
  };

  /** Work may be handed out otherwise from now on. */
  const readAccountsAnew = (tenantId: Id) => {
    accounts.forget(tenantId);
    flows.forget(tenantId);
    routers.heardNews({ tenantId, change: 'everything' });
    worker.wake();
    board.changed(tenantId);
  };

  const showPresenceSet = ({ tenantId, agentId }: PresenceSet) =>
    hub.send(topics.agent(tenantId, agentId), '{"type":"presence-set"}');

  const engine = new Engine({
    databaseUrl,
    shards: config.writers,
    seal: (purpose, text) => seal(secret, purpose, text),
    accounts,
    now,
    log,
    hintsOf: (changes) => encodeHints(nodeId, changes),
    onCommitted: (committed) => {
      for (const { tenantId, before, after } of committed) {
        syncMemory.ends.changed(tenantId, before.servedBy);
        syncMemory.ends.changed(tenantId, after.servedBy);
      }
      hub.publish(committed);
      routers.committed(committed);
      for (const tenantId of new Set(committed.filter(isMove).map((one) => one.tenantId))) board.changed(tenantId);
    },
    onWork: () => {
      worker.wake();
      timers.wake();
    },
    onReturn: readAnew,
  });
  const tellNodes = (hint: string) => {
    sendHint(db, hint).catch((error: unknown) => log.debug({ err: error }, 'a hint was not passed on'));
  };
  const routers = new Routers({
    nodeId,
    db,
    engine,
    accounts,
    now,
    log,
    sendNews: (news) => tellNodes(encodeRouting(nodeId, news)),
  });
  const answerer = new Answerer({ db, now });
  const botOptions: RunBotOptions = {
    db,
    now,
    engine,
    accounts,
    flows,
    answerer,
    waitLines,
    providers,
    offlineSpeech,
    onWork: () => worker.wake(),
  };
  const worker = new Worker({
    db,
    now,
    log,
    perform: {
      route: performRoute({ routers }),
      'run-bot': performRunBot(botOptions),
      'ask-model': performRunBot({ ...botOptions, asksModel: true }),
      'look-up': performLookUp({
        db,
        engine,
        accounts,
        flows,
        now,
        secret,
        mayReachPrivate: config.callbackPrivateTargets,
        demo,
      }),
      transcribe: performTranscribe({
        db,
        now,
        engine,
        storage,
        voiceTwins,
        providers,
        accounts,
        answerer,
        offlineSpeech,
        ffmpeg: config.ffmpeg,
        onWork: () => worker.wake(),
      }),
      'tell-set-aside': performTellSetAside({
        db,
        now,
        log,
        onSetAside: (tenantId, agentId) => {
          routers.changed(tenantId, [agentId]);
          syncMemory.ends.tenantChanged(tenantId);
          board.changed(tenantId);
        },
      }),
      'notify-app': performNotifyApp({ db, now, secret, mayReachPrivate: config.callbackPrivateTargets }),
    },
  });
  const timers = new Timers({ db, engine, now, log });
  const presence = new PresenceKeeper({
    db,
    engine,
    now,
    log,
    connectedAgents: () => [...connectedAgents],
    releaseAfterMs: config.releaseAfterMs,
    onRevived: (tenantId, agentId) => {
      routers.changed(tenantId, [agentId]);
      board.changed(tenantId);
      showPresenceSet({ tenantId, agentId });
    },
    onLapsed: (tenantId, agentIds) => {
      routers.changed(tenantId, agentIds);
      syncMemory.ends.tenantChanged(tenantId);
      worker.wake();
      board.changed(tenantId);
    },
  });
  const sweeper = new Sweeper({ db, storage, now, log });
  const wordWriter = new WordWriter({ db, log });
  const rehearsals = new RehearsalPlayer({ db, now, log });
  const trainer = new Trainer({ db, now, log, niceness: config.learningNiceness });
  const kfCalls = new CallLog({ db, now, log, trustProxy: config.trustProxy });
  const hints = new HintListener({
    url: databaseUrl,
    onHint: (payload) => {
      const typing = decodeTyping(nodeId, payload);
      if (typing !== null) return hub.sendTyping(typing);
      const changedTenant = decodeAccountsChange(nodeId, payload);
      if (changedTenant !== null) return readAccountsAnew(changedTenant);
      const news = decodeRouting(nodeId, payload);
      if (news !== null) return routers.heardNews(news);
      const presenceSet = decodePresenceSet(nodeId, payload);
      if (presenceSet !== null) return showPresenceSet(presenceSet);
      for (const hint of decodeHints(nodeId, payload)) {
        engine.forget(hint);
        syncMemory.ends.tenantChanged(hint.tenantId);
        hub.publishHint(hint);
        routers.heard(hint);
        if (!hint.isMove) continue;
        board.changed(hint.tenantId);
        worker.wake();
      }
    },
    onGap: readAnew,
  });
  await hints.start();
  await engine.open();
  worker.wake();
  timers.wake();
  presence.wake();
  sweeper.wake();
  wordWriter.wake();
  routers.wake();
  rehearsals.wake();
  trainer.wake();

  return {
    nodeId,
    config,
    log,
    now,
    db,
    engine,
    accounts,
    openAccounts,
    flows,
    demo,
    worker,
    timers,
    presence,
    hub,
    board,
    routers,
    waitLines,
    sweeper,
    wordWriter,
    rehearsals,
    answerer,
    trainer,
    storage,
    uploadQueue: new UploadQueue(),
    newestNumbers: new NewestNumbers(db),
    waitingPolls: new WaitingPolls(),
    links,
    secret,
    customerTokens: new CustomerTokens(secret),
    appTokens: new AppTokens(db, now),
    kfLimits: new KfLimits(config, now),
    syncMemory,
    voiceTwins,
    kfCalls,
    providers,
    offlineSpeech,
    staffSessions: new StaffSessions(db, now),
    strangerAttempts: new StrangerAttempts(),
    connectedAgents,
    announceAccounts: (tenantId) => {
      readAccountsAnew(tenantId);
      tellNodes(encodeAccountsChange(nodeId, tenantId));
    },
    tellPresenceSet: (set) => {
      showPresenceSet(set);
      sendHint(db, encodePresenceSet(nodeId, set)).catch((error: unknown) =>
        log.debug({ err: error }, 'an agent was not told of his presence'),
      );
    },
    sendTyping: (typing) => {
      hub.sendTyping(typing);
      tellNodes(encodeTyping(nodeId, typing));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([
        worker.stop(),
        timers.stop(),
        presence.stop(),
        sweeper.stop(),
        wordWriter.stop(),
        rehearsals.stop(),
        trainer.stop(),
        kfCalls.stop(),
      ]);
      await answerer.stop();
      await routers.stop();
      await demo[Symbol.asyncDispose]();
      await voiceTwins.stop();
      await board.stop();
      await engine.stop();
      await hints[Symbol.asyncDispose]();
      await db.destroy();
    },
  };
}
