-- The floor: one indexed read, another row each time.
dofile(os.getenv("STAFETT_BENCH_LUA") .. "/felles.lua")
local rader = tonumber(os.getenv("STAFETT_BENCH_RADER"))

function init(args)
  math.randomseed(1)
end

function request()
  return wrk.format("GET", "/rad/" .. math.random(rader))
end
