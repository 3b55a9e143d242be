-- Reads a log, another one each time, as the one who holds it.
dofile(os.getenv("STAFETT_BENCH_LUA") .. "/felles.lua")
local alle = {}

function init(args)
  math.randomseed(1)
  for i, l in ipairs(les_linjer()) do
    alle[i] = wrk.format("GET", "/api/v1/stafettlogger/" .. l[1], { ["Authorization"] = "Bearer " .. l[4] })
  end
end

function request()
  return alle[math.random(#alle)]
end
