DROP TABLE moete_evaluering;
DROP TABLE moete_beslutning;
DROP TABLE referat_oppmoete;
DROP TABLE referat;
DROP TABLE moete_innkalt;
DROP TABLE moete;
