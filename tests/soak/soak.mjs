// node tests/soak/soak.mjs URL SOCKET PEOPLE.json MINUTES: measures what the server can do, gives it half of that for so long, and
// says of memory, files and latency whether they grew. What must grow with the ledger is held against its number of entries.
import http from 'node:http'
import { readFileSync } from 'node:fs'
import { Load, part } from './load.mjs'

const [url, socketPath, peopleFile, minutes] = process.argv.slice(2)
const seconds = Number(minutes) * 60
const WINDOWS = seconds < 600 ? 20 : 60
const WARM = 0.25 // of the windows, in which caches fill and arenas find their size
const WAL = 16 * 2 ** 20 // a write-ahead log is moved at 8 MiB and keeps its length: so much is none of its growth
const SETTLE_SECONDS = Math.min(10, seconds / 10)

// The figures of /metrics, by name and label.
function figures() {
  return new Promise((resolve, reject) => {
    const request = http.request({ socketPath, path: '/metrics', headers: { Host: 'localhost' } }, (answer) => {
      let text = ''
      answer.on('data', (part) => (text += part))
      answer.on('end', () => {
        const rows = text.split('\n').filter((line) => line && !line.startsWith('#'))
        resolve(Object.fromEntries(rows.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))])))
      })
    })
    request.on('error', reject)
    request.end()
  })
}

const file = (name) => `candour_file_bytes{file="${name}"}`

async function sample(load) {
  const f = await figures()
  const { read, write, failed } = load.take()
  const sorted = [read, write].map((times) => times.sort((x, y) => x - y))
  return {
    anonymous: f.process_anonymous_memory_bytes,
    files: f.process_open_fds - load.sockets(), // the server's own, without our connections
    ledgerWal: f[file('ledger.db-wal')],
    viewsWal: f[file('views.db-wal')],
    keysWal: f[file('keys.db-wal')],
    sessions: f[file('sessions.db')] + f[file('sessions.db-wal')],
    ledger: f[file('ledger.db')] + f[file('ledger.db-wal')],
    views: f[file('views.db')] + f[file('views.db-wal')],
    entries: f.candour_ledger_entries,
    standards: f.candour_standards_run_duration_seconds,
    requests: read.length + write.length,
    failed,
    read50: part(sorted[0], 0.5),
    read99: part(sorted[0], 0.99),
    write50: part(sorted[1], 0.5),
    write99: part(sorted[1], 0.99),
  }
}

// A straight line through the values: how much it rises from end to end, and three standard errors of that.
function rise(values) {
  const n = values.length
  const middle = (n - 1) / 2
  const mean = values.reduce((sum, y) => sum + y, 0) / n
  let xy = 0
  let xx = 0
  values.forEach((y, x) => ((xy += (x - middle) * (y - mean)), (xx += (x - middle) ** 2)))
  const slope = xy / xx
  const rest = values.reduce((sum, y, x) => sum + (y - mean - slope * (x - middle)) ** 2, 0)
  return { mean, rises: slope * (n - 1), noise: 3 * Math.sqrt(rest / (n - 2) / xx) * (n - 1) }
}

const say = (n, unit) => (unit === 'MiB' ? `${(n / 2 ** 20).toFixed(2)} MiB` : unit === 'ms' ? `${n.toFixed(2)} ms` : n.toFixed(1))
let grew = 0

function judge(ok, what) {
  console.log(`${ok ? 'ok' : 'not ok'} ${what}`)
  if (!ok) grew++
}

// It grew where the line rises by more than its noise and by more than matters.
function judgeFlat(name, values, unit, matters) {
  const { mean, rises, noise } = rise(values)
  const least = matters(mean)
  const text = `${name}: ${say(mean, unit)} on average, ${rises < 0 ? '' : '+'}${say(rises, unit)} over the run (noise ${say(noise, unit)}, matters from ${say(least, unit)})`
  judge(!(rises > noise && rises > least), text)
}

// The two halves of the run must cost as many bytes for an entry, give or take a quarter and the steps in which files grow.
function judgePerEntry(name, windows, of) {
  const half = Math.floor(windows.length / 2)
  const cost = (from, to) => (of(to) - of(from)) / Math.max(1, to.entries - from.entries)
  const [first, second] = [cost(windows[0], windows[half]), cost(windows[half], windows[windows.length - 1])]
  const step = WAL / Math.max(1, windows[windows.length - 1].entries - windows[half].entries)
  judge(second < first * 1.25 + step, `${name}: ${first.toFixed(0)} bytes an entry in the first half, ${second.toFixed(0)} in the second`)
}

const load = new Load(url, JSON.parse(readFileSync(peopleFile, 'utf8')))
const begun = load.done
const capacity = await load.press(16, SETTLE_SECONDS)
const perStep = (load.done - begun) / load.steps // a link that is made, opened and answered is three requests
const rate = Math.max(1, capacity / 2 / perStep)
const pressed = load.take()
console.log(`# capacity ${capacity.toFixed(0)} requests/s with 16 callers (${pressed.failed.length} failed); ${rate.toFixed(0)} steps/s for ${minutes} minutes`)

const windows = []
const paced = load.pace(rate, seconds)
for (let i = 0; i < WINDOWS; i++) {
  await new Promise((resolve) => setTimeout(resolve, (seconds / WINDOWS) * 1000))
  windows.push(await sample(load))
  if (i % 3 === 2) await load.askStandards().catch((error) => load.window.failed.push(error.message))
}
load.isEnding = true
await paced
load.end()

const warm = windows.slice(Math.floor(WINDOWS * WARM))
const failed = windows.flatMap((w) => w.failed)
const total = windows.reduce((sum, w) => sum + w.requests, 0)
const last = windows[windows.length - 1]
console.log(`# ${total} requests, ${last.entries} entries, standards asked in ${last.standards} s`)
for (const text of new Set(failed)) console.log(`#   ${failed.filter((t) => t === text).length} times: ${text}`)
judge(failed.length === 0, `every request was answered as it should be: ${failed.length} were not`)
const series = (key) => warm.map((w) => w[key])
const fifth = (mean) => mean / 5
judgeFlat('anonymous memory', series('anonymous'), 'MiB', (mean) => Math.max(4 * 2 ** 20, mean / 10))
judgeFlat('open files', series('files'), '', () => 4)
judgeFlat('write-ahead log of the ledger', series('ledgerWal'), 'MiB', () => WAL)
judgeFlat('write-ahead log of the views', series('viewsWal'), 'MiB', () => WAL)
judgeFlat('write-ahead log of the keys', series('keysWal'), 'MiB', () => WAL)
judgeFlat('sessions', series('sessions'), 'MiB', () => 2 ** 20)
judgeFlat('reading, p50', series('read50'), 'ms', (mean) => Math.max(1, fifth(mean)))
judgeFlat('reading, p99', series('read99'), 'ms', (mean) => Math.max(5, mean / 2))
judgeFlat('writing, p50', series('write50'), 'ms', (mean) => Math.max(1, fifth(mean)))
judgeFlat('writing, p99', series('write99'), 'ms', (mean) => Math.max(5, mean / 2))
judgePerEntry('ledger', warm, (w) => w.ledger)
judgePerEntry('views', warm, (w) => w.views)
process.exit(grew > 0 ? 1 : 0)
