-- Shared by the scripts: the lines of the file that says what to ask for, and how a run is told.
function les_linjer()
  local linjer = {}
  for linje in io.lines(os.getenv("STAFETT_BENCH_LINJER")) do
    local felter = {}
    for felt in linje:gmatch("%S+") do
      felter[#felter + 1] = felt
    end
    linjer[#linjer + 1] = felter
  end
  return linjer
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULTAT %d %d %d %d %d %d\n", summary.requests, summary.duration,
    e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50.0), latency:percentile(99.0)))
end
