import { describe, expect, it } from 'vitest';
import { RequestCounter } from '../../../platform/web/request-counts.ts';
import { metricsText } from './metrics.ts';

const counter = new RequestCounter();
counter.add(200, 0.003);
counter.add(303, 0.02);
counter.add(404, 3);
const facts = { version: '1.0 "a"\n', requests: counter.counts(), residentBytes: 5, startedAtSeconds: 7, connections: { open: 2, idle: 1, waiting: 0 } };
const counts = { mailWaiting: 4, mailRefused: 1, unsealed: 3, sessions: 2, partnerships: 1 };

describe('the metrics', () => {
  it('are Prometheus text in which every name has its help and its type', () => {
    const text = metricsText({ ...facts, installation: counts });
    expect(text).toContain('frankpledge_info{version="1.0 \\"a\\"\\n"} 1\n');
    expect(text).toContain('frankpledge_requests_total{status="2xx"} 1\n');
    expect(text).toContain('frankpledge_mail_waiting 4\n');
    expect(text.endsWith('\n')).toBe(true);
    const lines = text.trim().split('\n');
    for (const line of lines.filter((one) => !one.startsWith('#'))) {
      expect(line).toMatch(/^[a-z_]+(\{[a-z]+="(\\.|[^"\\])*"\})? [\d.e+-]+$/);
      const name = line.split(/[{ ]/)[0]!.replace(/_(bucket|sum|count)$/, '');
      expect(lines.some((one) => one.startsWith(`# TYPE ${name} `)), name).toBe(true);
      expect(lines.some((one) => one.startsWith(`# HELP ${name} `)), name).toBe(true);
    }
  });
  it('count times in buckets that hold the smaller ones', () => {
    const text = metricsText({ ...facts, installation: counts });
    for (const line of ['_bucket{le="0.005"} 1', '_bucket{le="0.025"} 2', '_bucket{le="2.5"} 2', '_bucket{le="+Inf"} 3', '_count 3', '_sum 3.023']) expect(text).toContain(`frankpledge_request_seconds${line}\n`);
  });
  it('say so when the database is away, and leave out what only it knows', () => {
    const text = metricsText({ ...facts, installation: undefined });
    expect(text).toContain('frankpledge_database_up 0\n');
    expect(text).not.toContain('frankpledge_mail');
  });
});
