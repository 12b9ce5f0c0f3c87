// The state of the installation as Prometheus reads it. Pure: numbers in, text out; no name, address or identifier of anybody.
import { BUCKETS } from '../../../platform/web/request-counts.ts';
import type { RequestCounts } from '../../../platform/web/request-counts.ts';

export type InstallationCounts = { mailWaiting: number; mailRefused: number; unsealed: number; sessions: number; partnerships: number };
export type MetricFacts = {
  version: string; requests: RequestCounts; residentBytes: number; startedAtSeconds: number; connections: { open: number; idle: number; waiting: number };
  /** undefined while the database is away */
  installation: InstallationCounts | undefined;
};

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function metric(name: string, type: 'counter' | 'gauge', help: string, values: readonly [labels: string, value: number][]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...values.map(([labels, value]) => `${name}${labels} ${value}`)];
}

/** Prometheus text, version 0.0.4. */
export function metricsText(facts: MetricFacts): string {
  const { requests, connections, installation } = facts;
  const time = 'frankpledge_request_seconds';
  return [
    ...metric('frankpledge_info', 'gauge', 'The version that runs', [[`{version="${escaped(facts.version)}"}`, 1]]),
    ...metric('frankpledge_requests_total', 'counter', 'Requests answered by this process', Object.entries(requests.byStatus).map(([family, value]) => [`{status="${family}"}`, value])),
    `# HELP ${time} Server time of requests`, `# TYPE ${time} histogram`, ...BUCKETS.map((end, index) => `${time}_bucket{le="${end}"} ${requests.buckets[index] ?? 0}`), `${time}_bucket{le="+Inf"} ${requests.count}`, `${time}_sum ${Number(requests.seconds.toFixed(6))}`, `${time}_count ${requests.count}`,
    ...metric('process_resident_memory_bytes', 'gauge', 'Memory of this process', [['', facts.residentBytes]]),
    ...metric('process_start_time_seconds', 'gauge', 'When this process started, in seconds since 1970', [['', facts.startedAtSeconds]]),
    ...metric('frankpledge_database_connections', 'gauge', 'Connections of this process', [['{state="open"}', connections.open], ['{state="idle"}', connections.idle]]),
    ...metric('frankpledge_database_waiting', 'gauge', 'Requests that wait for a connection', [['', connections.waiting]]),
    ...metric('frankpledge_database_up', 'gauge', 'Does the database answer?', [['', installation === undefined ? 0 : 1]]),
    ...(installation === undefined ? [] : [
      ...metric('frankpledge_mail_waiting', 'gauge', 'Letters that wait to be sent', [['', installation.mailWaiting]]),
      ...metric('frankpledge_mail_refused', 'gauge', 'Letters refused or given up', [['', installation.mailRefused]]),
      ...metric('frankpledge_audit_unsealed', 'gauge', 'Entries of the trail not sealed yet', [['', installation.unsealed]]),
      ...metric('frankpledge_sessions', 'gauge', 'Signed-in browsers', [['', installation.sessions]]),
      ...metric('frankpledge_partnerships', 'gauge', 'Partnerships of the installation', [['', installation.partnerships]]),
    ]),
    '',
  ].join('\n');
}
